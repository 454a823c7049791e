/** A PostgreSQL server that the program itself starts from packaged binaries, data in a folder. */
@NullMarked
package org.engagement.adapter.postgres.embedded;

import org.jspecify.annotations.NullMarked;
