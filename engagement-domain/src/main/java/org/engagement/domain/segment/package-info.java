/** Which subjects belong together, by a tree of criteria over their profiles. */
@NullMarked
package org.engagement.domain.segment;

import org.jspecify.annotations.NullMarked;
