/** One engine, put together as the settings say. */
@NullMarked
package org.engagement.app.node;

import org.jspecify.annotations.NullMarked;
