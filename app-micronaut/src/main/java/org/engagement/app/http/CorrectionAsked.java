package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.Trait;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of one stored trait of a person.
 *
 * @param change {@code replace}, {@code contest}, {@code leave-unclear} or {@code confirm}
 * @param value of a replacement alone
 */
@Schema(
    requiredProperties = {"trait", "change"},
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record CorrectionAsked(@Nullable String trait, @Nullable String change, @Nullable String value) {
  private static final int MOST = 20;
  private static final Set<String> BY_THE_PERSON = Set.of("replace", "contest");
  private static final Set<String> BY_PRIVACY =
      Set.of("replace", "contest", "leave-unclear", "confirm");

  /**
   * Reads corrections.
   *
   * @param mayJudge whether the caller may say what the check of a contested trait found
   */
  static List<Correction> read(@Nullable List<CorrectionAsked> asked, boolean mayJudge) {
    if (asked == null) {
      return List.of();
    }
    if (asked.size() > MOST) {
      throw new BadBody("corrections", "are at most " + MOST);
    }
    List<Correction> corrections = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      String place = "corrections[" + i + "]";
      corrections.add(BadBody.required(asked.get(i), place).read(place, mayJudge));
    }
    return corrections;
  }

  private Correction read(String place, boolean mayJudge) {
    Trait of =
        Trait.labelled(BadBody.required(trait, place + ".trait"))
            .orElseThrow(() ->
                new BadBody(
                    place + ".trait",
                    Stream.of(Trait.values())
                        .map(Trait::label)
                        .collect(Collectors.joining(", ", "is one of ", ""))));
    String asked = BadBody.required(change, place + ".change");
    Set<String> allowed = mayJudge ? BY_PRIVACY : BY_THE_PERSON;
    if (!allowed.contains(asked)) {
      throw new BadBody(
          place + ".change",
          "is one of " + allowed.stream().sorted().collect(Collectors.joining(", ")));
    }
    if (!asked.equals("replace") && value != null) {
      throw new BadBody(place + ".value", "stands with the change replace alone");
    }
    return Correction.written(of, asked, value)
        .orElseThrow(() -> new BadBody(place + ".value", of.rule()));
  }
}
