package org.engagement.app.http;

import org.engagement.app.intake.DecodeLimits;
import org.engagement.app.settings.ServerSettings;

/** The decoders' limits as the operator set them. */
final class DecoderLimits {
  private DecoderLimits() {}

  static DecodeLimits of(ServerSettings settings) {
    return new DecodeLimits(
        settings.limits().items(), settings.limits().itemBytes(), settings.limits().itemDepth());
  }
}
