package org.engagement.port;

import org.jspecify.annotations.Nullable;

/**
 * The world behind a port failed; the caller may try again. Names the port, never a person.
 *
 * <p>Unless a port says otherwise, whether the call took effect is unknown.
 */
public final class PortUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortUnavailable(Class<?> port, @Nullable Throwable cause) {
    super(port.getSimpleName() + " is unavailable", cause);
  }
}
