/**
 * The simulated people: who they are and what they mean to do; pure, and the same for the same
 * seed.
 */
@NullMarked
package org.engagement.app.demo.people;

import org.jspecify.annotations.NullMarked;
