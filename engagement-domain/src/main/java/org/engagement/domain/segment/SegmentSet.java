package org.engagement.domain.segment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.engagement.domain.profile.EngagementProfile;
import org.engagement.domain.profile.EpochMicros;
import org.engagement.domain.profile.Preferences;

/** Segments that may name one another, made ready to be evaluated together for many subjects. */
public final class SegmentSet {
  /** In an order in which each comes after those that it names. */
  private final Map<String, SegmentEvaluator> evaluators;

  private SegmentSet(Map<String, SegmentEvaluator> evaluators) {
    this.evaluators = evaluators;
  }

  /**
   * Returns the set of these segments, by id.
   *
   * @throws IllegalArgumentException if {@link SegmentOrder} refuses them
   */
  public static SegmentSet of(Map<String, Segment> segments) {
    return switch (SegmentOrder.of(segments)) {
      case SegmentOrder.Result.Refused refused ->
          throw new IllegalArgumentException(refused.path() + " " + refused.rule());
      case SegmentOrder.Result.Ordered ordered -> {
        Map<String, SegmentEvaluator> evaluators = new LinkedHashMap<>();
        for (String id : ordered.ids()) {
          evaluators.put(id, SegmentEvaluator.of(requireNonNull(segments.get(id))));
        }
        yield new SegmentSet(evaluators);
      }
    };
  }

  /** Returns all segments that the subject belongs to, and until when. */
  public Memberships evaluate(EngagementProfile profile, Preferences preferences, Instant at) {
    Map<String, Ruling> rulings = HashMap.newHashMap(evaluators.size());
    Set<String> memberOf = new TreeSet<>();
    long until = Ruling.NEVER;
    Sight subject =
        new Sight(profile, preferences, EpochMicros.of(at), id -> requireNonNull(rulings.get(id)));
    for (Entry<String, SegmentEvaluator> each : evaluators.entrySet()) {
      Ruling ruling = each.getValue().rule(subject);
      rulings.put(each.getKey(), ruling);
      until = Math.min(until, ruling.until());
      if (ruling.holds()) {
        memberOf.add(each.getKey());
      }
    }
    return new Memberships(memberOf, new Ruling(true, until).nextChange());
  }

  /**
   * The segments that a subject belongs to.
   *
   * @param ids in ascending order
   * @param nextChange the earliest instant, after the one asked about, at which time alone can
   *     change any of it: perhaps too early, never too late
   */
  public record Memberships(Set<String> ids, Optional<Instant> nextChange) {
    public Memberships {
      ids = Collections.unmodifiableSet(new TreeSet<>(ids));
    }
  }
}
