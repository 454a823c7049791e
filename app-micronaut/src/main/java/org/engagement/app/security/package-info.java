/** Who calls, and what they may do. */
@NullMarked
package org.engagement.app.security;

import org.jspecify.annotations.NullMarked;
