package org.engagement.app.culprit;

import org.engagement.app.accomplice.ComesBack;

public final class GoesThere {
  public ComesBack next() {
    return new ComesBack();
  }
}
