/** What, if anything, to offer at a decision point, and every reason for it. */
@NullMarked
package org.engagement.domain.decision;

import org.jspecify.annotations.NullMarked;
