/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.app.accomplice;

import org.jspecify.annotations.NullMarked;
