/** Stores in front of stores, for whoever measures, counts or records what passes. */
@NullMarked
package org.engagement.port.driven.forwarding;

import org.jspecify.annotations.NullMarked;
