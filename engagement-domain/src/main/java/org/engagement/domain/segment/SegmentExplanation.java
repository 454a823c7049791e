package org.engagement.domain.segment;

import java.time.Instant;
import java.util.List;

/**
 * Why a subject belongs to a segment or not: of each criterion whether it holds and what was found.
 *
 * @param actual what the criterion was held against
 * @param parts of a criterion that joins others, in their order
 */
public record SegmentExplanation(
    Criterion criterion, boolean holds, Actual actual, List<SegmentExplanation> parts) {
  public SegmentExplanation {
    parts = List.copyOf(parts);
  }

  /** Returns the explanation of this segment, found without its evaluator and slowly. */
  public static SegmentExplanation of(Segment segment, SegmentSubject subject) {
    return new Explaining(subject).explain(segment.criterion());
  }

  /** Returns the finding as one sentence, parts left aside. */
  public String sentence() {
    return Sentences.of(this);
  }

  /** What is so of the subject. */
  public sealed interface Actual {
    /** Nothing is known. */
    record Unknown() implements Actual {}

    /** A number. */
    record Amount(double value) implements Actual {}

    /** An instant. */
    record Moment(Instant at) implements Actual {}

    /** One or more words, as they stand in documents. */
    record Words(List<String> words) implements Actual {
      public Words {
        words = List.copyOf(words);
      }
    }

    /** What the parts say. */
    record Joined() implements Actual {}
  }
}
