@NullMarked
package org.engagement.app.records;

import org.jspecify.annotations.NullMarked;
