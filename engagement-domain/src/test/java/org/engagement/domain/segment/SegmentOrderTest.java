package org.engagement.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.engagement.domain.segment.SegmentOrder.Result.Ordered;
import org.engagement.domain.segment.SegmentOrder.Result.Refused;
import org.engagement.domain.subject.Language;
import org.junit.jupiter.api.Test;

class SegmentOrderTest {
  private static final Criterion GERMAN = new Criterion.Speaks(Language.GERMAN);

  @Test
  void puts_each_segment_after_those_that_it_names() {
    Map<String, Segment> segments =
        Map.of(
            "a", segment(new Criterion.InSegment("c")),
            "b", segment(GERMAN),
            "c", segment(new Criterion.Not(new Criterion.InSegment("d"))),
            "d", segment(new Criterion.Any(List.of(GERMAN, new Criterion.InSegment("b")))));

    assertThat(SegmentOrder.of(segments)).isEqualTo(new Ordered(List.of("b", "d", "c", "a")));
  }

  @Test
  void refuses_a_segment_that_nobody_knows_and_says_where_it_is_named() {
    Criterion criterion =
        new Criterion.All(
            List.of(GERMAN, new Criterion.Not(new Criterion.InSegment("unheard-of"))));

    assertThat(SegmentOrder.of(Map.of("a", segment(criterion))))
        .isEqualTo(new Refused("a", "criterion.parts[1].part.segmentId", "names a known segment"));
  }

  @Test
  void refuses_a_circle_and_says_where_it_closes() {
    Map<String, Segment> circle =
        Map.of(
            "a", segment(new Criterion.InSegment("b")),
            "b", segment(new Criterion.Any(List.of(GERMAN, new Criterion.InSegment("c")))),
            "c", segment(new Criterion.InSegment("b")));

    assertThat(SegmentOrder.of(circle))
        .isEqualTo(
            new Refused("c", "criterion.segmentId", "does not lead back to its own segment"));
    assertThatThrownBy(() -> SegmentSet.of(circle)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refuses_a_segment_that_names_itself() {
    assertThat(SegmentOrder.of(Map.of("a", segment(new Criterion.InSegment("a")))))
        .isInstanceOf(Refused.class);
  }

  private static Segment segment(Criterion criterion) {
    return new Segment("as it comes", criterion);
  }
}
