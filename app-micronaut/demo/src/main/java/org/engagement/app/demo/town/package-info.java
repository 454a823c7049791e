/**
 * Where they live: a node, a mail server, a clock that is stepped, and the people's own clients.
 */
@NullMarked
package org.engagement.app.demo.town;

import org.jspecify.annotations.NullMarked;
