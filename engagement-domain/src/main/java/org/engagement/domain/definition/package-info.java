/** Documents with an id, immutable numbered versions and a state. */
@NullMarked
package org.engagement.domain.definition;

import org.jspecify.annotations.NullMarked;
