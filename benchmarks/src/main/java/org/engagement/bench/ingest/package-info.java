/** How much activity one node acknowledges, beside what its PostgreSQL can do at all. */
@NullMarked
package org.engagement.bench.ingest;

import org.jspecify.annotations.NullMarked;
