/** The {@code engage} program. */
@NullMarked
package org.engagement.app.cli;

import org.jspecify.annotations.NullMarked;
