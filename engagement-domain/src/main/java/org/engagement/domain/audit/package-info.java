/** What was done, by whom and why, as canonical bytes that can be proven later. */
@NullMarked
package org.engagement.domain.audit;

import org.jspecify.annotations.NullMarked;
