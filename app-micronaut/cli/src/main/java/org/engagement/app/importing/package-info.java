/** History from files: from lines to events and consents, and on to an engine. */
@NullMarked
package org.engagement.app.importing;

import org.jspecify.annotations.NullMarked;
