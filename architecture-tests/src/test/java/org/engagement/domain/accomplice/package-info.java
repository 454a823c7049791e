/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.domain.accomplice;

import org.jspecify.annotations.NullMarked;
