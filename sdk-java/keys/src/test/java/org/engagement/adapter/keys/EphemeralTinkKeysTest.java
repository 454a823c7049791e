package org.engagement.adapter.keys;

import org.engagement.port.contract.KeyVaultContract;
import org.engagement.port.driven.KeyVault;

class EphemeralTinkKeysTest extends KeyVaultContract {
  @Override
  protected KeyVault vault() {
    return TinkKeys.ephemeral();
  }
}
