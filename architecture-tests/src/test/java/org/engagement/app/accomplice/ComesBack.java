package org.engagement.app.accomplice;

import org.engagement.app.culprit.GoesThere;

public final class ComesBack {
  public GoesThere next() {
    return new GoesThere();
  }
}
