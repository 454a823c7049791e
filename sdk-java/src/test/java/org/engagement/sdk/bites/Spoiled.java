package org.engagement.sdk.bites;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.function.Supplier;
import org.engagement.port.driven.Stores;

/** Puts something wrong in front of right stores. */
final class Spoiled {
  private Spoiled() {}

  static <P> Stores stores(Stores right, Class<P> port, String method, Supplier<Wrong> instead) {
    if (Arrays.stream(port.getMethods()).noneMatch(each -> each.getName().equals(method))) {
      throw new IllegalArgumentException(port.getSimpleName() + " has no method " + method);
    }
    P spoiled = port(right, port, method, instead.get());
    return proxy(
        Stores.class,
        (self, called, arguments) ->
            called.getReturnType() == port ? spoiled : invoke(right, called, arguments));
  }

  private static <P> P port(Stores right, Class<P> port, String method, Wrong wrong) {
    P behind = theOne(right, port);
    return proxy(
        port,
        (self, called, arguments) ->
            called.getName().equals(method)
                ? wrong.answer(new Call(right, behind, called, arguments))
                : invoke(behind, called, arguments));
  }

  private static <P> P theOne(Stores stores, Class<P> port) {
    return Arrays.stream(Stores.class.getMethods())
        .filter(accessor -> accessor.getReturnType() == port)
        .findFirst()
        .map(accessor -> {
          try {
            return port.cast(accessor.invoke(stores));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        })
        .orElseThrow();
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
