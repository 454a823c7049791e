/** Drills: promises put under as many unlucky interleavings as a machine can be made to run. */
@NullMarked
package org.engagement.bench.drill;

import org.jspecify.annotations.NullMarked;
