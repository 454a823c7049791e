/** Keys: kept as hashes, known by their secrets. */
@NullMarked
package org.engagement.app.security;

import org.jspecify.annotations.NullMarked;
