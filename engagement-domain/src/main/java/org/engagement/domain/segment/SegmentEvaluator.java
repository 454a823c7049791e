package org.engagement.domain.segment;

import org.engagement.domain.profile.EpochMicros;

/** A segment made ready to be evaluated for many subjects; the quick twin of an explanation. */
public final class SegmentEvaluator {
  private final Rule rule;

  private SegmentEvaluator(Rule rule) {
    this.rule = rule;
  }

  /** Returns the evaluator of this segment. */
  public static SegmentEvaluator of(Segment segment) {
    return new SegmentEvaluator(Rules.of(segment.criterion()));
  }

  /**
   * Returns whether the subject belongs to the segment, and until when.
   *
   * <p>Membership in other segments is taken as it is told; when that may change is a matter of
   * their own evaluations. {@link SegmentSet} looks after both.
   */
  public Evaluation evaluate(SegmentSubject subject) {
    Ruling ruling =
        rule(
            new Sight(
                subject.profile(),
                subject.preferences(),
                EpochMicros.of(subject.at()),
                id -> Ruling.lasting(subject.memberOf().test(id))));
    return new Evaluation(ruling.holds(), ruling.nextChange());
  }

  Ruling rule(Sight subject) {
    return rule.on(subject);
  }
}
