package org.engagement.adapter.culprit;

import org.engagement.adapter.accomplice.Another;

final class KnowsAnother {
  Another other() {
    return new Another();
  }
}
