/** What happens in the app and around it, from the submitted item to the minimised event. */
@NullMarked
package org.engagement.domain.activity;

import org.jspecify.annotations.NullMarked;
