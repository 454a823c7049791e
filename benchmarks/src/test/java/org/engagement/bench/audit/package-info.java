@NullMarked
package org.engagement.bench.audit;

import org.jspecify.annotations.NullMarked;
