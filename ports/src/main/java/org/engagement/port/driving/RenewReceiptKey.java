package org.engagement.port.driving;

import org.engagement.port.driving.ShowReceiptKeys.ReceiptKey;

/**
 * Gives the key that signs receipts a successor.
 *
 * <p>Promise: receipts of before go on to verify, since {@link ShowReceiptKeys} tells every key
 * that ever signed; every node signs with the new one within a minute.
 */
@FunctionalInterface
public interface RenewReceiptKey {
  /** Makes a new key and returns it; two who ask at one moment may get the same one. */
  ReceiptKey renew(Caller caller);
}
