@NullMarked
package org.engagement.domain.analysis;

import org.jspecify.annotations.NullMarked;
