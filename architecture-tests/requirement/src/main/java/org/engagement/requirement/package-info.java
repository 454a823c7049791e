/** Which article of law or standard a test proves. */
@NullMarked
package org.engagement.requirement;

import org.jspecify.annotations.NullMarked;
