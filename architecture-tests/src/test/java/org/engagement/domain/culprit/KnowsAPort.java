package org.engagement.domain.culprit;

import org.engagement.port.driven.Bytes;

final class KnowsAPort {
  byte[] content(Bytes bytes) {
    return bytes.toArray();
  }
}
