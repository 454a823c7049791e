package org.engagement.sdk.bites;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a suspect the culprit that a run of the contract is for. */
final class CulpritAtHand implements ParameterResolver {
  /** The configuration parameter that names the culprit. */
  static final String NAME = "culprit";

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Culprit.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    String name = context.getConfigurationParameter(NAME).orElseThrow();
    return Culprits.all().stream()
        .filter(culprit -> culprit.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
