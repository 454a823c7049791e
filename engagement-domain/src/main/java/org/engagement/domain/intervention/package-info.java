/** What can be offered to a subject, in which words and on which channels. */
@NullMarked
package org.engagement.domain.intervention;

import org.jspecify.annotations.NullMarked;
