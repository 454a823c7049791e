/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.port.driven.culprit;

import org.jspecify.annotations.NullMarked;
