/** Measured runs beside the machine's own limit, and drills at their full size. */
@NullMarked
package org.engagement.bench;

import org.jspecify.annotations.NullMarked;
