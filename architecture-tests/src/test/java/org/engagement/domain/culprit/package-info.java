/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.domain.culprit;

import org.jspecify.annotations.NullMarked;
