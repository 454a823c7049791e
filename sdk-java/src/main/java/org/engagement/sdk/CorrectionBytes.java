package org.engagement.sdk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.Trait;
import org.engagement.domain.rights.Rectified;
import org.engagement.domain.rights.RequestId;
import org.jspecify.annotations.Nullable;

/** Writes corrections, asked for and made, as the bytes that are sealed; a text may be missing. */
final class CorrectionBytes {
  private static final int ASKED_PARTS = 3;
  private static final int MADE_PARTS = 6;
  private static final String NONE = "";
  private static final String SOME = "=";

  private CorrectionBytes() {}

  static byte[] asked(List<Correction> corrections) {
    List<String> parts = new ArrayList<>();
    corrections.forEach(correction -> add(parts, correction));
    return Labels.bytes(parts.toArray(String[]::new));
  }

  static List<Correction> asked(byte[] written) {
    List<String> parts = Labels.parts(written);
    List<Correction> corrections = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += ASKED_PARTS) {
      corrections.add(correction(parts, i));
    }
    return corrections;
  }

  static byte[] made(List<Rectified> history) {
    List<String> parts = new ArrayList<>();
    for (Rectified each : history) {
      add(parts, each.correction());
      parts.add(text(each.before()));
      parts.add(each.at().toString());
      parts.add(each.request().bits().toString());
    }
    return Labels.bytes(parts.toArray(String[]::new));
  }

  static List<Rectified> made(byte[] written) {
    List<String> parts = Labels.parts(written);
    List<Rectified> history = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += MADE_PARTS) {
      history.add(
          new Rectified(
              Instant.parse(parts.get(i + 4)),
              new RequestId(UUID.fromString(parts.get(i + 5))),
              correction(parts, i),
              read(parts.get(i + 3))));
    }
    return history;
  }

  private static void add(List<String> parts, Correction correction) {
    parts.add(correction.trait().name());
    parts.add(correction.change());
    parts.add(text(correction.after()));
  }

  private static Correction correction(List<String> parts, int from) {
    Optional<Correction> written =
        Correction.written(
            Trait.valueOf(parts.get(from)), parts.get(from + 1), read(parts.get(from + 2)));
    return written.orElseThrow(() -> new IllegalStateException("a sealed correction is whole"));
  }

  private static String text(@Nullable String value) {
    return value == null ? NONE : SOME + value;
  }

  private static @Nullable String read(String written) {
    return written.equals(NONE) ? null : written.substring(SOME.length());
  }
}
