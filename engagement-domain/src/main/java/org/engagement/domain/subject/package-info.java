/** Who an insured person is to the engine: a random token, never a name. */
@NullMarked
package org.engagement.domain.subject;

import org.jspecify.annotations.NullMarked;
