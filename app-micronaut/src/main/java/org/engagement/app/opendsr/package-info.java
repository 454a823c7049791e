/** OpenDSR 2.0 as a façade over rights requests: its messages, signatures and status calls. */
@NullMarked
package org.engagement.app.opendsr;

import org.jspecify.annotations.NullMarked;
