package org.engagement.adapter.culprit;

import dagger.Lazy;

final class WantsInjection {
  String later(Lazy<String> value) {
    return value.get();
  }
}
