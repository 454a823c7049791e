/** What an operator can set: one strict record, read before anything starts. */
@NullMarked
package org.engagement.app.settings;

import org.jspecify.annotations.NullMarked;
