/** What a data subject has agreed to, been told of or objected to, when, and to which wording. */
@NullMarked
package org.engagement.domain.consent;

import org.jspecify.annotations.NullMarked;
