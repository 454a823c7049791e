package org.engagement.port.driving;

import java.util.List;
import org.engagement.port.driven.Bytes;

/** Tells the public keys by which anybody verifies consent receipts. */
@FunctionalInterface
public interface ShowReceiptKeys {
  /** Returns them, the one that signs now first. */
  List<ReceiptKey> show();

  /**
   * A public Ed25519 key.
   *
   * @param id its thumbprint (RFC 7638), which the receipts that it verifies name
   * @param publicKey the 32 bytes of RFC 8032
   */
  record ReceiptKey(String id, Bytes publicKey) {}
}
