package org.engagement.sdk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address in the clear and what proves that it is the person's; both are sealed together. */
record Address(String value, @Nullable String evidence) {
  byte[] toBytes() {
    return evidence == null ? Labels.bytes(value) : Labels.bytes(value, evidence);
  }

  static Address of(byte[] bytes) {
    List<String> parts = Labels.parts(bytes);
    return new Address(parts.get(0), parts.size() > 1 ? parts.get(1) : null);
  }

  @Override
  public String toString() {
    return "Address[…]";
  }
}
