package org.engagement.app.demo.town;

import org.engagement.port.driven.Bytes;

/**
 * A body as a client sends it.
 *
 * @param items how many items it holds
 * @param tracked whether it goes to the tracking API
 */
record Body(Bytes bytes, int items, boolean tracked) {}
