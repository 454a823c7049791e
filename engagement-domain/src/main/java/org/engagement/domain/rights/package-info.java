/** What a data subject asks for under GDPR Art. 15 to 22, and by when it has to be answered. */
@NullMarked
package org.engagement.domain.rights;

import org.jspecify.annotations.NullMarked;
