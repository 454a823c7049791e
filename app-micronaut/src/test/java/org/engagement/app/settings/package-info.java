/** Settings, right and wrong. */
@NullMarked
package org.engagement.app.settings;

import org.jspecify.annotations.NullMarked;
