package org.engagement.sdk.culprit;

final class Prints {
  void say(String word) {
    System.out.println(word);
  }
}
