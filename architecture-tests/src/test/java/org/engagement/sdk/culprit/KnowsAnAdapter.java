package org.engagement.sdk.culprit;

import org.engagement.adapter.accomplice.Another;

final class KnowsAnAdapter {
  Another adapter() {
    return new Another();
  }
}
