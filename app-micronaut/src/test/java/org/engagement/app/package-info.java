/** The server from outside: over HTTP, as its callers meet it. */
@NullMarked
package org.engagement.app;

import org.jspecify.annotations.NullMarked;
