/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.adapter.culprit;

import org.jspecify.annotations.NullMarked;
