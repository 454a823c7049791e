package org.engagement.adapter.culprit;

import org.engagement.sdk.Engagement;

final class KnowsTheEngine {
  String name(Engagement engine) {
    return engine.toString();
  }
}
