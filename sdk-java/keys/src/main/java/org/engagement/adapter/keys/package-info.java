/** Keys in a file or in memory, for engines without a key server. */
@NullMarked
package org.engagement.adapter.keys;

import org.jspecify.annotations.NullMarked;
