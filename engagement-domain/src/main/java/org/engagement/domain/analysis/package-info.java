/** What may be told of many people without telling it of one. */
@NullMarked
package org.engagement.domain.analysis;

import org.jspecify.annotations.NullMarked;
