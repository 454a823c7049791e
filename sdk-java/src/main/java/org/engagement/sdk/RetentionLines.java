package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.retention.RetentionCategory;
import org.engagement.domain.retention.RetentionPlan;
import org.engagement.domain.retention.RetentionRule;
import org.engagement.port.driven.Disposals.Cut;
import org.engagement.port.driving.EraseSubject.Kept;
import org.engagement.port.driving.EraseSubject.Until;

/** The rules of the plan, each with the cut that it makes at an instant. */
@Singleton
final class RetentionLines {
  private final RetentionPlan plan;
  private final Set<Purpose> registered;

  @Inject
  RetentionLines(EngagementSettings settings) {
    this.plan = settings.retention();
    this.registered =
        plan.register().definitions().stream()
            .map(PurposeDefinition::purpose)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A rule and what it cuts off.
   *
   * @param purpose of what is kept by purpose; empty for the rest
   */
  record Ruled(Optional<Purpose> purpose, RetentionRule rule, Cut cut) {}

  /** Returns every rule, in the order of categories and purposes. */
  List<Ruled> at(Instant now) {
    List<Ruled> lines = new ArrayList<>();
    for (RetentionCategory category : RetentionCategory.values()) {
      if (category.byPurpose()) {
        registered.stream().sorted().forEach(purpose -> lines.add(of(category, purpose, now)));
      }
      Cut rest =
          new Cut(
              category,
              null,
              category.byPurpose() ? registered : Set.of(),
              plan.cut(category, now));
      lines.add(new Ruled(Optional.empty(), plan.ruleOf(category), rest));
    }
    return lines;
  }

  /** Returns the rules of what an erasure leaves, those of purposes before the rest. */
  List<Until> ofWhatIsKept() {
    List<Until> until = new ArrayList<>();
    for (Kept kept : Kept.values()) {
      for (RetentionCategory category : kept.categories()) {
        if (category.byPurpose()) {
          registered.stream()
              .sorted()
              .forEach(purpose ->
                  until.add(
                      new Until(
                          kept, category, Optional.of(purpose), plan.ruleOf(category, purpose))));
        }
        until.add(new Until(kept, category, Optional.empty(), plan.ruleOf(category)));
      }
    }
    return until;
  }

  private Ruled of(RetentionCategory category, Purpose purpose, Instant now) {
    RetentionRule rule = plan.ruleOf(category, purpose);
    return new Ruled(
        Optional.of(purpose), rule, new Cut(category, purpose, Set.of(), rule.cut(now)));
  }
}
