/** One node in one folder, with nothing to install. */
@NullMarked
package org.engagement.app.embedded;

import org.jspecify.annotations.NullMarked;
