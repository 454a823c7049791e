/** What is known of how one subject uses the app, folded from activity within bounded windows. */
@NullMarked
package org.engagement.domain.profile;

import org.jspecify.annotations.NullMarked;
