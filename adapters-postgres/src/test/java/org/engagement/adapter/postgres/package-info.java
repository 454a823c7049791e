/** Proofs against a real server. */
@NullMarked
package org.engagement.adapter.postgres;

import org.jspecify.annotations.NullMarked;
