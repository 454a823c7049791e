/** A drill: the server is killed while it takes a file in, and nothing is lost or twice. */
@NullMarked
package org.engagement.bench.kill;

import org.jspecify.annotations.NullMarked;
