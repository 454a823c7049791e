package org.engagement.app.definitions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** Where definitions are kept, as documents. */
public interface DefinitionHome extends AutoCloseable {
  /** Returns the newest version of every definition, by kind and id. */
  List<ObjectNode> newest() throws IOException;

  /**
   * Saves a version.
   *
   * @throws DefinitionRefused if it is not sound
   */
  void save(ObjectNode document) throws IOException;

  @Override
  void close();
}
