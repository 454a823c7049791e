/** Shows that bodies are read strictly, item by item, and as the published schema says. */
@NullMarked
package org.engagement.app.intake;

import org.jspecify.annotations.NullMarked;
