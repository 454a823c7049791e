/** The program, run as its users run it. */
@NullMarked
package org.engagement.app.cli;

import org.jspecify.annotations.NullMarked;
