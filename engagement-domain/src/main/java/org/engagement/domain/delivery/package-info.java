/** How, when and how often a message may reach a subject. */
@NullMarked
package org.engagement.domain.delivery;

import org.jspecify.annotations.NullMarked;
