package org.engagement.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;

/** A version of a definition as an object. */
final class RefDocument {
  private RefDocument() {}

  static ObjectNode write(DefinitionRef ref) {
    return JsonText.newObject()
        .put("kind", ref.kind().label())
        .put("id", ref.id())
        .put("version", ref.version());
  }

  static DefinitionRef read(Fields fields) {
    DefinitionKind kind = fields.word("kind", DefinitionKind::labelled, "is a kind of definition");
    String id = fields.text("id", DefinitionRef::requireId);
    int version = fields.integer("version");
    return fields.make(() -> new DefinitionRef(kind, id, version));
  }
}
