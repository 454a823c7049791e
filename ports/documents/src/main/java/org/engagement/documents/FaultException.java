package org.engagement.documents;

import org.engagement.domain.definition.DefinitionFault;

/** Ends the reading of a document at its first fault; never leaves the package. */
final class FaultException extends RuntimeException {
  private final transient DefinitionFault fault;

  FaultException(String path, String rule) {
    super(rule, null, false, false);
    this.fault = new DefinitionFault(path, rule);
  }

  DefinitionFault fault() {
    return fault;
  }
}
