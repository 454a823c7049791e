/** Makes jOOQ's classes from the migrations. */
@NullMarked
package org.engagement.adapter.postgres.codegen;

import org.jspecify.annotations.NullMarked;
