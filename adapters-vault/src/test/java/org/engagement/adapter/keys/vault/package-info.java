@NullMarked
package org.engagement.adapter.keys.vault;

import org.jspecify.annotations.NullMarked;
