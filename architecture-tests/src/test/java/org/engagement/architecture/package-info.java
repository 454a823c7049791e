/** The borders of the house, as rules that are proven to bite. */
@NullMarked
package org.engagement.architecture;

import org.jspecify.annotations.NullMarked;
