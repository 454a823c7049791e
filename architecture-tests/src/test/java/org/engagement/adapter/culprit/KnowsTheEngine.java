package org.engagement.adapter.culprit;

import org.engagement.sdk.Engagement;

final class KnowsTheEngine {
  boolean works(Engagement engine) {
    return engine.runOnce();
  }
}
