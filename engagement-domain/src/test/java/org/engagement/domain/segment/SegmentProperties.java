package org.engagement.domain.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.engagement.domain.activity.ActivityEvent;
import org.engagement.domain.profile.Activities;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.profile.ProfileFold;
import org.engagement.domain.segment.SegmentSet.Memberships;

class SegmentProperties {
  private static final long DAY = 86_400_000_000L;
  private static final Set<String> MEMBER_OF = Set.of("loyal");
  private static final List<String> NAMED = List.of("loyal", "stuck");

  @Provide
  Arbitrary<Criterion> criteria() {
    return Criteria.trees(NAMED);
  }

  @Provide
  Arbitrary<Criterion> leaves() {
    return Criteria.leaves(NAMED);
  }

  @Provide
  Arbitrary<Preferences> preferences() {
    return Criteria.preferences();
  }

  @Provide
  Arbitrary<List<ActivityEvent>> histories() {
    return Activities.histories(40);
  }

  /** Microseconds after a history, some of them exactly at the end of a window. */
  @Provide
  Arbitrary<Long> later() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 3 * DAY),
        Arbitraries.longs().between(0, 450 * DAY),
        Arbitraries.of(1L, 2L, 7L, 30L, 399L, 400L).map(days -> days * DAY));
  }

  /** Three segments, of which the second may name the first, and the third both. */
  @Provide
  Arbitrary<Map<String, Segment>> segments() {
    return Combinators.combine(
            Criteria.leaves(NAMED).filter(it -> !(it instanceof Criterion.InSegment)),
            Criteria.trees(List.of("first")),
            Criteria.trees(List.of("first", "second")))
        .as((first, second, third) ->
            Map.of("first", segment(first), "second", segment(second), "third", segment(third)));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void evaluation_and_explanation_agree(
      @ForAll("criteria") Criterion criterion,
      @ForAll("histories") List<ActivityEvent> history,
      @ForAll("preferences") Preferences preferences,
      @ForAll("later") long later) {
    SegmentSubject subject = subject(history, preferences, at(history, later));

    assertThat(evaluate(criterion, subject).member()).isEqualTo(explain(criterion, subject));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void every_kind_of_criterion_is_evaluated_as_it_is_explained_of_the_past_too(
      @ForAll("leaves") Criterion criterion,
      @ForAll("histories") List<ActivityEvent> history,
      @ForAll("preferences") Preferences preferences,
      @ForAll("later") long earlier) {
    SegmentSubject subject = subject(history, preferences, at(history, -earlier));

    assertThat(evaluate(criterion, subject).member()).isEqualTo(explain(criterion, subject));
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nothing_changes_before_the_next_change(
      @ForAll("criteria") Criterion criterion,
      @ForAll("histories") List<ActivityEvent> history,
      @ForAll("later") long later,
      @ForAll boolean past,
      @ForAll long seed) {
    SegmentSubject now = subject(history, Preferences.NONE, at(history, past ? -later : later));
    Evaluation evaluation = evaluate(criterion, now);

    assertThat(evaluation.nextChange()).matches(it -> it.isEmpty() || it.get().isAfter(now.at()));
    instantsBefore(evaluation.nextChange(), now.at(), seed)
        .forEach(
            at -> assertThat(explain(criterion, moved(now, at))).isEqualTo(evaluation.member()));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void the_next_changes_end_although_they_may_come_too_early(
      @ForAll("leaves") Criterion criterion,
      @ForAll("histories") List<ActivityEvent> history,
      @ForAll("later") long earlier) {
    SegmentSubject subject = subject(history, Preferences.NONE, at(history, -earlier));
    Optional<Instant> next = evaluate(criterion, subject).nextChange();
    int changes = 0;
    while (next.isPresent()) {
      changes++;
      assertThat(changes).isLessThan(1_000);
      next = evaluate(criterion, moved(subject, next.get())).nextChange();
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void a_set_finds_what_each_segment_is_explained_to_be_and_until_when(
      @ForAll("segments") Map<String, Segment> segments,
      @ForAll("histories") List<ActivityEvent> history,
      @ForAll("later") long later,
      @ForAll long seed) {
    SegmentSet set = SegmentSet.of(segments);
    EngagementProfile profile = ProfileFold.fold(EngagementProfile.EMPTY, history);
    Instant at = at(history, later);
    Memberships now = set.evaluate(profile, Preferences.NONE, at);

    SegmentSubject subject = new SegmentSubject(profile, Preferences.NONE, at, now.ids()::contains);
    segments.forEach((id, segment) ->
        assertThat(now.ids().contains(id))
            .isEqualTo(SegmentExplanation.of(segment, subject).holds()));
    instantsBefore(now.nextChange(), at, seed)
        .forEach(before ->
            assertThat(set.evaluate(profile, Preferences.NONE, before).ids()).isEqualTo(now.ids()));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void what_the_index_leaves_out_is_as_it_was(
      @ForAll("segments") Map<String, Segment> segments,
      @ForAll("histories") List<ActivityEvent> history) {
    SegmentSet set = SegmentSet.of(segments);
    SegmentIndex index = SegmentIndex.of(segments);
    Instant at = at(history, 0);
    EngagementProfile profile = EngagementProfile.EMPTY;
    for (ActivityEvent event : history) {
      EngagementProfile folded = ProfileFold.fold(profile, event);
      assertThat(index.affectedBy(event, folded))
          .containsAll(
              difference(
                  set.evaluate(profile, Preferences.NONE, at).ids(),
                  set.evaluate(folded, Preferences.NONE, at).ids()));
      profile = folded;
    }
  }

  private static Evaluation evaluate(Criterion criterion, SegmentSubject subject) {
    return SegmentEvaluator.of(segment(criterion)).evaluate(subject);
  }

  private static boolean explain(Criterion criterion, SegmentSubject subject) {
    return SegmentExplanation.of(segment(criterion), subject).holds();
  }

  private static Set<String> difference(Set<String> one, Set<String> other) {
    Set<String> either = new TreeSet<>(one);
    either.addAll(other);
    either.removeIf(id -> one.contains(id) && other.contains(id));
    return either;
  }

  /** Returns some instants up to the last microsecond before the change, or within three years. */
  private static Stream<Instant> instantsBefore(Optional<Instant> change, Instant at, long seed) {
    Instant horizon = at.plus(Duration.ofDays(1_100));
    Instant end = change.filter(it -> it.isBefore(horizon)).orElse(horizon);
    long micros = Duration.between(at, end).toNanos() / 1_000;
    return Stream.concat(
        Stream.of(end.minusNanos(1_000)),
        new Random(seed).longs(5, 0, micros).mapToObj(it -> at.plusNanos(it * 1_000)));
  }

  private static SegmentSubject subject(
      List<ActivityEvent> history, Preferences preferences, Instant at) {
    EngagementProfile profile = ProfileFold.fold(EngagementProfile.EMPTY, history);
    return new SegmentSubject(profile, preferences, at, MEMBER_OF::contains);
  }

  private static SegmentSubject moved(SegmentSubject subject, Instant at) {
    return new SegmentSubject(subject.profile(), subject.preferences(), at, subject.memberOf());
  }

  private static Instant at(List<ActivityEvent> history, long microsAfter) {
    return history.stream()
        .map(it -> it.occurrence().at())
        .max(Instant::compareTo)
        .orElse(Activities.MONDAY)
        .plusNanos(microsAfter * 1_000);
  }

  private static Segment segment(Criterion criterion) {
    return new Segment("as it comes", criterion);
  }
}
