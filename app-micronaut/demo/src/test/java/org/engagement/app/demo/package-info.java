/** A small run of the demo, and culprits that it has to see. */
@NullMarked
package org.engagement.app.demo;

import org.jspecify.annotations.NullMarked;
