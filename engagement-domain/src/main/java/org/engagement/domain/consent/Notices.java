package org.engagement.domain.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The wordings of a purpose's notice, and what becomes of older grants when a new one says
 * something materially different.
 *
 * <p>Where none is listed, any wording may be named and none is ever outdated.
 */
public record Notices(List<Notice> listed, OnChange onChange) {
  /** None is listed. */
  public static final Notices NONE = new Notices(List.of(), OnChange.ASK);

  /** What becomes of a grant whose notice changed materially since. */
  public enum OnChange {
    /** It stays in force; the person is to be asked again. */
    ASK,
    /** It ends with the new notice's validity. */
    END
  }

  public Notices {
    listed = List.copyOf(listed);
    Set<NoticeVersion> seen = new HashSet<>();
    for (Notice notice : listed) {
      if (!seen.add(notice.id())) {
        throw new IllegalArgumentException("a notice stands once in each language");
      }
    }
  }

  /** Returns the wording of this version and language, if it is listed. */
  public Optional<Notice> find(NoticeVersion id) {
    return listed.stream().filter(notice -> notice.id().equals(id)).findFirst();
  }

  /**
   * Returns when the notice that a grant named was first followed by a materially different one;
   * empty if it was not, or if the grant names that one or a later one itself.
   */
  public Optional<Instant> outdatedAt(ConsentEvent.Granted grant) {
    NoticeVersion agreed = grant.expression().notice();
    Instant known =
        Stream.concat(
                Stream.of(grant.effectiveAt()),
                listed.stream()
                    .filter(notice -> notice.id().version().equals(agreed.version()))
                    .map(Notice::validFrom))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return listed.stream()
        .filter(Notice::material)
        .filter(notice -> !notice.id().version().equals(agreed.version()))
        .map(Notice::validFrom)
        .filter(known::isBefore)
        .min(Comparator.naturalOrder());
  }
}
