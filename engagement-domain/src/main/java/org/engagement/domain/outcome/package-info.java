/** What came of a message: receipts, reactions, goals reached. */
@NullMarked
package org.engagement.domain.outcome;

import org.jspecify.annotations.NullMarked;
