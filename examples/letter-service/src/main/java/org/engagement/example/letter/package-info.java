/** A channel of an integrator's own: letters, printed by a service that takes them over HTTPS. */
@NullMarked
package org.engagement.example.letter;

import org.jspecify.annotations.NullMarked;
