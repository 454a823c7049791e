package org.engagement.domain.intervention;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;

/**
 * The active segments, goals and interventions, by id, at one revision of the definitions.
 *
 * @param revision raised by every saved definition
 */
public record Catalogue(
    long revision,
    SortedMap<String, Definition<Segment>> segments,
    SortedMap<String, Definition<Goal>> goals,
    SortedMap<String, Definition<Intervention>> interventions) {
  /** Nothing defined. */
  public static final Catalogue EMPTY =
      new Catalogue(0, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  public Catalogue {
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    goals = Collections.unmodifiableSortedMap(new TreeMap<>(goals));
    interventions = Collections.unmodifiableSortedMap(new TreeMap<>(interventions));
  }

  /** Returns a catalogue of these. */
  public static Catalogue of(
      long revision,
      Map<String, Definition<Segment>> segments,
      Map<String, Definition<Goal>> goals,
      Map<String, Definition<Intervention>> interventions) {
    return new Catalogue(
        revision, new TreeMap<>(segments), new TreeMap<>(goals), new TreeMap<>(interventions));
  }

  /** Returns the active version of this segment. */
  public Optional<Definition<Segment>> segment(String id) {
    return Optional.ofNullable(segments.get(id));
  }
}
