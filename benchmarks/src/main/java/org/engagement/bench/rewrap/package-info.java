/** How long a change of the key takes that wraps everybody's keys. */
@NullMarked
package org.engagement.bench.rewrap;

import org.jspecify.annotations.NullMarked;
