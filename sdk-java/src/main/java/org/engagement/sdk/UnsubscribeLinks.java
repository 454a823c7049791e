package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.engagement.domain.delivery.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * Makes and reads the tokens of unsubscribe links: a message's id and 128 bits that only the holder
 * of the engine's key can make. No table is needed, and nothing in them is about a person.
 */
@Singleton
final class UnsubscribeLinks {
  private static final int ID_BYTES = 16;
  private static final int PROOF_BYTES = 16;

  private final EngineKeyring keyring;
  private final @Nullable URI base;

  @Inject
  UnsubscribeLinks(EngineKeyring keyring, EngagementSettings settings) {
    this.keyring = keyring;
    this.base = settings.unsubscribeBase;
  }

  /** Returns where one click unsubscribes; null where the settings name no place for such links. */
  @Nullable URI linkOf(MessageId message) {
    return base == null ? null : base.resolve(tokenOf(message));
  }

  String tokenOf(MessageId message) {
    byte[] token =
        ByteBuffer.allocate(ID_BYTES + PROOF_BYTES)
            .put(Labels.bytes(message.bits()))
            .put(proof(message))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Returns the message that carried this token, empty if the token was not made here. */
  Optional<MessageId> read(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != ID_BYTES + PROOF_BYTES) {
      return Optional.empty();
    }
    MessageId message = new MessageId(Labels.first128(bytes));
    byte[] proof = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    return MessageDigest.isEqual(proof, proof(message)) ? Optional.of(message) : Optional.empty();
  }

  private byte[] proof(MessageId message) {
    byte[] mac = keyring.link().mac(Labels.bytes("unsubscribe", message.bits().toString()));
    return Arrays.copyOf(mac, PROOF_BYTES);
  }
}
