/** History from files. */
@NullMarked
package org.engagement.app.importing;

import org.jspecify.annotations.NullMarked;
