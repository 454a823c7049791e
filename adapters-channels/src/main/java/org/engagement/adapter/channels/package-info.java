/** The ways to reach people, one class a channel. */
@NullMarked
package org.engagement.adapter.channels;

import org.jspecify.annotations.NullMarked;
