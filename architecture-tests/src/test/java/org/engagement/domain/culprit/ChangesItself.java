package org.engagement.domain.culprit;

public final class ChangesItself {
  private int count;

  public int next() {
    return ++count;
  }
}
