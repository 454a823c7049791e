/**
 * Writes what the law wants in writing about the processing: the record of processing activities
 * (GDPR Art. 30(1)) and the data for an impact assessment (GDPR Art. 35), from the register.
 */
@NullMarked
package org.engagement.app.records;

import org.jspecify.annotations.NullMarked;
