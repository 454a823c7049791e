/**
 * What every adapter of a driven port must do, as JUnit tests to extend, and fixtures that speak.
 *
 * <p>An adapter's whole test extends a contract and supplies one method. What only some stores can
 * promise is a contract of its own: {@link org.engagement.port.contract.DurabilityContract}, {@link
 * org.engagement.port.contract.HostTransactionContract}.
 */
@NullMarked
package org.engagement.port.contract;

import org.jspecify.annotations.NullMarked;
