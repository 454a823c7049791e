/**
 * The engine: every use case and worker behind {@link org.engagement.sdk.Engagement}, for any host.
 */
@NullMarked
package org.engagement.sdk;

import org.jspecify.annotations.NullMarked;
