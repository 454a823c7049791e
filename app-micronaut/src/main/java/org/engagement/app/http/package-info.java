/** The endpoints: from HTTP to the driving ports and back, without a rule of the domain. */
@NullMarked
package org.engagement.app.http;

import org.jspecify.annotations.NullMarked;
