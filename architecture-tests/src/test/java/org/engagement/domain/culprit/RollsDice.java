package org.engagement.domain.culprit;

import java.util.UUID;

final class RollsDice {
  UUID which() {
    return UUID.randomUUID();
  }
}
