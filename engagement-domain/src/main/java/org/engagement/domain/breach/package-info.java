/**
 * Breaches of personal data: the clock from awareness, who is affected, whom to tell, and what has
 * to be on record (GDPR Art. 33, 34; SGB X § 83a).
 */
@NullMarked
package org.engagement.domain.breach;

import org.jspecify.annotations.NullMarked;
