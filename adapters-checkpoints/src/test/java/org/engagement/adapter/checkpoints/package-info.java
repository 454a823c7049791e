/** Tests of the places for checkpoints. */
@NullMarked
package org.engagement.adapter.checkpoints;

import org.jspecify.annotations.NullMarked;
