/** Places where signed checkpoints are kept outside the database: a folder, an HTTP address. */
@NullMarked
package org.engagement.adapter.checkpoints;

import org.jspecify.annotations.NullMarked;
