package org.engagement.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.List;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectVault;
import org.engagement.port.driven.SubjectVault.RetainedKey;
import org.engagement.port.driven.SubjectVault.SubjectIndex;

/** Seals and opens what stays under a subject's retained key, after an erasure too. */
@Singleton
final class RetainedKeys {
  private static final String VERSION = "1";

  private final SubjectVault store;
  private final EpochKeys epochs;

  @Inject
  RetainedKeys(Stores stores, EpochKeys epochs) {
    this.store = stores.subjectVault();
    this.epochs = epochs;
  }

  Bytes sealReference(KnownPerson person, String reference) {
    byte[] plain = reference.getBytes(UTF_8);
    return Bytes.of(person.keys().retained().encrypt(plain, referenceOf(person.index())));
  }

  String openReference(SubjectIndex index, Bytes sealed) {
    RetainedKey kept = store.retainedKeys(List.of(index)).get(index);
    if (kept == null) {
      throw new IllegalStateException("a held subject has a retained key");
    }
    KeyVault.Key key = epochs.key(kept.epoch()).open(kept.key());
    return new String(key.decrypt(sealed.toArray(), referenceOf(index)), UTF_8);
  }

  private static byte[] referenceOf(SubjectIndex index) {
    String row = HexFormat.of().formatHex(Labels.bytes(index.bits()));
    return Labels.bytes("legal_hold", "reference", row, VERSION);
  }
}
