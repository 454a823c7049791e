@NullMarked
package org.engagement.bench.drill;

import org.jspecify.annotations.NullMarked;
