/** The server: an engine behind HTTP. */
@NullMarked
package org.engagement.app;

import org.jspecify.annotations.NullMarked;
