/**
 * What the engine needs from outside, in domain words. One call is one transaction; what must
 * happen together is one value. Every port is thread-safe, blocks, and throws {@link
 * org.engagement.port.PortUnavailable} when the world fails.
 */
@NullMarked
package org.engagement.port.driven;

import org.jspecify.annotations.NullMarked;
