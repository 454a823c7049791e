package org.engagement.sdk.bites;

import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.engagement.port.driven.Stores;

/**
 * Stores that are wrong on purpose.
 *
 * @param contract the suspect class that runs the contract on them
 * @param wrong what makes them wrong
 * @param caughtBy the tests of the contract that must fail on them
 */
record Culprit(String name, Class<?> contract, UnaryOperator<Stores> wrong, Set<String> caughtBy) {

  /** Returns one that does this instead when that method of the port is called. */
  static <P> Culprit of(
      Class<?> contract,
      String name,
      Class<P> port,
      String method,
      Supplier<Wrong> instead,
      String... caughtBy) {
    return new Culprit(
        name, contract, stores -> Spoiled.stores(stores, port, method, instead), Set.of(caughtBy));
  }

  /** Returns one that is also wrong in this method. */
  <P> Culprit and(Class<P> port, String method, Supplier<Wrong> instead) {
    return new Culprit(
        name,
        contract,
        stores -> Spoiled.stores(wrong.apply(stores), port, method, instead),
        caughtBy);
  }

  @Override
  public String toString() {
    return name;
  }
}
