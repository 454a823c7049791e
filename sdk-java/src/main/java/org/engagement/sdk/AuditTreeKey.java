package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.SignedNote;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/** The key under which the engine signs its checkpoints, named as the log's origin. */
@Singleton
final class AuditTreeKey {
  private final KeyVault.Key key;
  private final NoteKey verifier;

  @Inject
  AuditTreeKey(EngineKeyring keyring, EngagementSettings settings) {
    this.key = keyring.audit();
    this.verifier = NoteKey.of(settings.auditOrigin, key.publicKey());
  }

  NoteKey verifier() {
    return verifier;
  }

  Bytes sign(Checkpoint checkpoint) {
    return Bytes.of(SignedNote.sign(checkpoint.text(), verifier, key::sign).bytes());
  }
}
