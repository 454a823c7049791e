package org.engagement.domain.culprit;

final class ChangesItself {
  private int count;

  int next() {
    return ++count;
  }
}
