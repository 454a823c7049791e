/** What must hold at the end, each checked against the database and the mail server. */
@NullMarked
package org.engagement.app.demo.proof;

import org.jspecify.annotations.NullMarked;
