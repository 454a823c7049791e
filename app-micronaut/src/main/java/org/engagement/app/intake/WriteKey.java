package org.engagement.app.intake;

import java.io.IOException;
import java.util.Optional;

/**
 * The key that clients of the tracking API may put into the body instead of a header.
 *
 * <p>It is looked for before the call is decoded, so that the caller is known first.
 */
public final class WriteKey {
  private static final int LONGEST = 200;

  private WriteKey() {}

  /** Returns the one {@code writeKey} of the body; empty if it has none, two or no sound one. */
  public static Optional<String> in(byte[] body) {
    return Body.read(body, DecodeLimits.DEFAULT, WriteKey::find, fault -> Optional.empty());
  }

  private static Optional<String> find(Body body) throws IOException {
    String key = null;
    ItemReader in = body.members();
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("writeKey")) {
        key = in.text(Field.WRITE_KEY, LONGEST);
      } else {
        in.skip();
      }
    }
    return in.isSound() ? Optional.ofNullable(key) : Optional.empty();
  }
}
