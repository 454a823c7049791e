@NullMarked
package org.engagement.bench.kill;

import org.jspecify.annotations.NullMarked;
