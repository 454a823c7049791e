/** Durable truth in PostgreSQL; {@link PostgresStores} is the one door. */
@NullMarked
package org.engagement.adapter.postgres;

import org.jspecify.annotations.NullMarked;
