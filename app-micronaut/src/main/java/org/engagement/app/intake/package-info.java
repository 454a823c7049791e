/** From the bytes of a request body to submissions, without a tree on the way. */
@NullMarked
package org.engagement.app.intake;

import org.jspecify.annotations.NullMarked;
