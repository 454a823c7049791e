package org.engagement.app.definitions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.KeepDefinitions;

/** The definitions of an engine in this process. */
public final class EngineDefinitions implements DefinitionHome {
  private static final JsonMapper JSON = new JsonMapper();

  private final KeepDefinitions definitions;
  private final Caller caller;

  /** Reads and saves as this caller. */
  public EngineDefinitions(KeepDefinitions definitions, Caller caller) {
    this.definitions = definitions;
    this.caller = caller;
  }

  @Override
  public List<ObjectNode> newest() throws IOException {
    List<ObjectNode> documents = new ArrayList<>();
    for (DefinitionKind kind : DefinitionKind.values()) {
      for (Definition<?> definition : definitions.newest(kind)) {
        documents.add((ObjectNode) JSON.readTree(DefinitionJson.write(definition)));
      }
    }
    return documents;
  }

  @Override
  public void save(ObjectNode document) throws IOException {
    switch (DefinitionJson.read(JSON.writeValueAsBytes(document))) {
      case DefinitionJson.Result.Refused refused ->
          throw refused(document, refused.fault().path() + " " + refused.fault().rule());
      case DefinitionJson.Result.Read read -> save(document, read.definition());
    }
  }

  private void save(ObjectNode document, Definition<?> definition) {
    switch (definitions.save(caller, definition)) {
      case KeepDefinitions.Result.Saved ignored -> {}
      case KeepDefinitions.Result.Refused refused ->
          throw refused(document, refused.path() + " " + refused.rule());
      case KeepDefinitions.Result.OutOfTurn outOfTurn ->
          throw refused(document, "version is " + outOfTurn.nextVersion());
    }
  }

  private static DefinitionRefused refused(ObjectNode document, String fault) {
    return new DefinitionRefused(DefinitionSet.name(document) + ": " + fault);
  }

  @Override
  public void close() {
    // the engine is its owner's to close
  }
}
