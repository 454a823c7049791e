/** What checks stand on. */
@NullMarked
package org.engagement.app.demo.proof;

import org.jspecify.annotations.NullMarked;
