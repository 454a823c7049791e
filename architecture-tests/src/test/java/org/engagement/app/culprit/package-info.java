/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.app.culprit;

import org.jspecify.annotations.NullMarked;
