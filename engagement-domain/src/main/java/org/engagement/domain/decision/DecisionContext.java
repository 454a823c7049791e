package org.engagement.domain.decision;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.Contact;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.Standing;

/**
 * Everything that a decision depends on; the same context always gives the same decision, so that a
 * recorded one can be replayed.
 *
 * @param at the processing time that the decision is taken at
 * @param permissions the status of each candidate's purpose, what it reads included
 * @param memberOf the ids of the segments that the subject belongs to
 * @param contacts what the subject got, is about to get or is planned to get
 * @param reachable the channels that are configured and have an address of the subject
 * @param unconfirmed those of them whose address nobody confirmed for advertising (UWG § 7(2))
 * @param assignments the experiments that the subject was drawn for, and whether it is held out
 * @param policyDraw a uniform number in [0, 1) that picks the action
 * @param holdOutDraws a uniform number in [0, 1) for each experiment not yet drawn for
 * @param cited the versions that the facts above were made with, purposes and segments among them
 */
public record DecisionContext(
    DecisionId id,
    Pseudonym subject,
    Cause cause,
    Instant at,
    Map<Purpose, ConsentStatus> permissions,
    Standing standing,
    Set<String> memberOf,
    Tailoring tailoring,
    List<Contact> contacts,
    Set<Channel> reachable,
    Set<Channel> unconfirmed,
    Map<String, Boolean> assignments,
    DeliveryRules rules,
    List<Candidate> candidates,
    double policyDraw,
    Map<String, Double> holdOutDraws,
    int foldVersion,
    SortedSet<DefinitionRef> cited) {
  public DecisionContext {
    permissions = Map.copyOf(permissions);
    memberOf = Set.copyOf(memberOf);
    contacts = List.copyOf(contacts);
    reachable = Set.copyOf(reachable);
    unconfirmed = Set.copyOf(unconfirmed);
    assignments = Map.copyOf(assignments);
    candidates = candidates.stream().sorted(Candidate.ORDER).toList();
    holdOutDraws = Map.copyOf(holdOutDraws);
    cited = Collections.unmodifiableSortedSet(new TreeSet<>(cited));
    if (!(policyDraw >= 0 && policyDraw < 1)) {
      throw new IllegalArgumentException("a draw is 0 (inclusive) to 1 (exclusive)");
    }
  }
}
