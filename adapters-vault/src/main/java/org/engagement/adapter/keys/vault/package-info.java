/** Root keys in HashiCorp Vault: a call to wrap or to open a key of the engine, none per person. */
@NullMarked
package org.engagement.adapter.keys.vault;

import org.jspecify.annotations.NullMarked;
