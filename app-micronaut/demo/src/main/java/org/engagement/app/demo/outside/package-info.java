/** Stand-ins for the providers outside that take push messages, e-mail and SMS. */
@NullMarked
package org.engagement.app.demo.outside;

import org.jspecify.annotations.NullMarked;
