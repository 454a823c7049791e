package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;

/** The key under which the engine signs its checkpoints, named as the log's origin. */
@Singleton
final class AuditTreeKey {
  private final KeyVault.Key key;
  private final NoteKey verifier;

  @Inject
  AuditTreeKey(Stores stores, EngineKeyring keyring, EngagementSettings settings) {
    this.key = keyring.audit();
    this.verifier = NoteKey.of(settings.auditOrigin, key.publicKey());
    stores.auditTree().checkpoint().ifPresent(note -> requireSameLog(note, settings.auditOrigin));
  }

  /** Under another name it would be another log: no checkpoint that somebody keeps would fit it. */
  private static void requireSameLog(Bytes note, String origin) {
    String kept = new String(note.toArray(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
    if (!kept.equals(origin)) {
      throw new IllegalStateException(
          "auditOrigin is " + origin + ", but the audit log of this store is named " + kept);
    }
  }

  NoteKey verifier() {
    return verifier;
  }

  Bytes sign(Checkpoint checkpoint) {
    return Bytes.of(SignedNote.sign(checkpoint.text(), verifier, key::sign).bytes());
  }
}
