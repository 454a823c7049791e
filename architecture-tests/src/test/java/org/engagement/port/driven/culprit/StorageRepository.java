package org.engagement.port.driven.culprit;

import java.util.concurrent.Future;
import org.engagement.sdk.Engagement;

interface StorageRepository {
  Future<String> load();

  Engagement engine();
}
