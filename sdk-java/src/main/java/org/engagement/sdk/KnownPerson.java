package org.engagement.sdk;

import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** A person whom a legal basis on record made known, by pseudonym, with the keys at hand. */
record KnownPerson(Pseudonym subject, SubjectIndex index, SubjectKeys keys) {}
