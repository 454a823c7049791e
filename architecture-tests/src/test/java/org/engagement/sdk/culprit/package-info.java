/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.sdk.culprit;

import org.jspecify.annotations.NullMarked;
