/** How long what is kept is kept, and what keeps it longer. */
@NullMarked
package org.engagement.domain.retention;

import org.jspecify.annotations.NullMarked;
