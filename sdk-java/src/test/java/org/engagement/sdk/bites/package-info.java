/** Proves that the published contracts bite: each promise has a culprit that breaks it. */
@NullMarked
package org.engagement.sdk.bites;

import org.jspecify.annotations.NullMarked;
