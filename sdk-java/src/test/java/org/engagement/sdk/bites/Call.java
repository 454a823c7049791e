package org.engagement.sdk.bites;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.engagement.port.driven.Stores;

/** A call of a port, and the right way to answer it. */
final class Call {
  private final Stores right;
  private final Object port;
  private final Method method;
  private final Object[] arguments;

  Call(Stores right, Object port, Method method, Object[] arguments) {
    this.right = right;
    this.port = port;
    this.method = method;
    this.arguments = arguments;
  }

  /** Returns the stores behind, which are right. */
  Stores right() {
    return right;
  }

  /** Returns a copy of the arguments. */
  Object[] arguments() {
    return arguments.clone();
  }

  /** Returns this argument. */
  <T> T argument(int index, Class<T> type) {
    return type.cast(arguments[index]);
  }

  /** Answers rightly. */
  Object rightly() throws Throwable {
    return rightlyWith(arguments);
  }

  /** Answers rightly, though for other arguments. */
  Object rightlyWith(Object... others) throws Throwable {
    try {
      return method.invoke(port, others);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
