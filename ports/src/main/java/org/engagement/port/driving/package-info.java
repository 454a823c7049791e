/** What the engine can be asked. Expected refusals are results; only a failing world throws. */
@NullMarked
package org.engagement.port.driving;

import org.jspecify.annotations.NullMarked;
