/** The model of the people. */
@NullMarked
package org.engagement.app.demo.people;

import org.jspecify.annotations.NullMarked;
