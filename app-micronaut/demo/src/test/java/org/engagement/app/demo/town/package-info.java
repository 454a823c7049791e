/** The stepped clock. */
@NullMarked
package org.engagement.app.demo.town;

import org.jspecify.annotations.NullMarked;
