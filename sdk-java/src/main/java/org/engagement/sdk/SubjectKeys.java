package org.engagement.sdk;

import java.util.UUID;
import org.engagement.domain.activity.EventDigest;
import org.engagement.domain.activity.SessionDigest;
import org.engagement.domain.activity.Source;
import org.engagement.domain.rights.RequestId;
import org.engagement.port.driven.KeyVault;

/**
 * The two keys of one subject.
 *
 * @param erasable dies with erasure, and every digest and address under it
 * @param retained lives on for what a retention rule binds, such as proof of consent
 */
record SubjectKeys(KeyVault.Key erasable, KeyVault.Key retained) {
  EventDigest event(Source source, String eventId) {
    return new EventDigest(
        Labels.first128(erasable.mac(Labels.bytes("event", source.name(), eventId))));
  }

  SessionDigest session(Source source, String sessionId) {
    return new SessionDigest(
        Labels.first128(erasable.mac(Labels.bytes("session", source.name(), sessionId))));
  }

  /** Returns what names the subject on receipts; nobody can tell whose it is after an erasure. */
  UUID receiptPrincipal() {
    return Labels.first128(erasable.mac(Labels.bytes("receipt-principal")));
  }

  /** Returns what names the correction that a rights request makes; nothing leads back from it. */
  UUID rectification(RequestId request) {
    return Labels.first128(erasable.mac(Labels.bytes("rectification", request.bits().toString())));
  }

  /** Returns the digest under which a consent request is on record once. */
  UUID request(String requestId) {
    return Labels.first128(retained.mac(Labels.bytes("request", requestId)));
  }
}
