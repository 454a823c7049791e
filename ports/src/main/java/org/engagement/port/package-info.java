/** The borders of the engine: what it can be asked, and what it needs. */
@NullMarked
package org.engagement.port;

import org.jspecify.annotations.NullMarked;
