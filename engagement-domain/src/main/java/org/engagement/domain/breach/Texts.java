package org.engagement.domain.breach;

final class Texts {
  private Texts() {}

  static void check(String what, String text, int least, int most) {
    if (text.length() > most || text.strip().length() < least) {
      throw new IllegalArgumentException(what + " has " + least + " to " + most + " characters");
    }
  }
}
