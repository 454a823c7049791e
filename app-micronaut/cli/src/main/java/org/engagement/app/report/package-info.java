/** What commands write for other programs to read. */
@NullMarked
package org.engagement.app.report;

import org.jspecify.annotations.NullMarked;
