/** Sets of definitions, out of one engine and into another. */
@NullMarked
package org.engagement.app.definitions;

import org.jspecify.annotations.NullMarked;
