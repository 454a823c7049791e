package org.engagement.adapter.postgres.embedded;

import java.io.InputStream;

/** What lies on the class path beside the classes. */
final class Packaged {
  private Packaged() {}

  static InputStream open(String name) {
    var in = Packaged.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(name + " is not packaged with this program");
    }
    return in;
  }
}
