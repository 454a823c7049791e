/**
 * Stores in memory and chance from a seed, for a first look and for embedders' own tests; nothing
 * here outlives the process.
 */
@NullMarked
package org.engagement.sdk.memory;

import org.jspecify.annotations.NullMarked;
