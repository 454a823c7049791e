/** Takes an audit log out of an engine as static files, for whoever verifies it offline. */
@NullMarked
package org.engagement.app.auditing;

import org.jspecify.annotations.NullMarked;
