/** What is written reads back, and what is not ours is refused. */
@NullMarked
package org.engagement.documents;

import org.jspecify.annotations.NullMarked;
