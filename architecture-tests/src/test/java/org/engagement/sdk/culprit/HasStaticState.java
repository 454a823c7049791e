package org.engagement.sdk.culprit;

final class HasStaticState {
  private static int engines;

  int another() {
    return ++engines;
  }
}
