/** The chapter after the days: people make use of their rights, and four days pass. */
@NullMarked
package org.engagement.app.demo.evening;

import org.jspecify.annotations.NullMarked;
