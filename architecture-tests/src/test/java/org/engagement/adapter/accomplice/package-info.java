/** Classes that break a rule on purpose. */
@NullMarked
package org.engagement.adapter.accomplice;

import org.jspecify.annotations.NullMarked;
