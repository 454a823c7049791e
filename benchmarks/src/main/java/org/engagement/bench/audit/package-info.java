/** How fast the audit log takes entries in, and how fast an outsider verifies it. */
@NullMarked
package org.engagement.bench.audit;

import org.jspecify.annotations.NullMarked;
