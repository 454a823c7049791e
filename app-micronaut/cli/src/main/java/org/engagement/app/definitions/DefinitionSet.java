package org.engagement.app.definitions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.definition.DefinitionKind;

/**
 * Definitions in one file, JSON or YAML by its name: {@code {"definitions": […]}}.
 *
 * <p>Version numbers belong to the home that a set is read into: a document that says something new
 * becomes the next version there, one that says the same changes nothing.
 */
public record DefinitionSet(List<ObjectNode> documents) {
  private static final String DEFINITIONS = "definitions";
  private static final String VERSION = "version";

  public DefinitionSet {
    documents = documents.stream().sorted(Comparator.comparing(DefinitionSet::place)).toList();
  }

  /** What reading a set into a home changes, a line each. */
  public record Change(String name, boolean isNew, int version, ObjectNode document) {}

  /**
   * Reads a file: a set, or one definition alone.
   *
   * @throws DefinitionRefused if it is neither, or a definition in it is not valid; the message
   *     names the path and the rule
   */
  public static DefinitionSet read(Path file) throws IOException {
    try {
      return of(mapper(file).readTree(Files.readAllBytes(file)), file);
    } catch (JacksonException e) {
      throw new DefinitionRefused(file + " is neither JSON nor YAML");
    }
  }

  private static DefinitionSet of(JsonNode node, Path file) throws IOException {
    if (node.has("kind")) {
      return new DefinitionSet(List.of(valid(node, file + ": ")));
    }
    JsonNode listed = node.path(DEFINITIONS);
    if (!listed.isArray() || node.size() != 1) {
      throw new DefinitionRefused(
          file + " is a set, {\"definitions\": […]} and no other field, or one definition");
    }
    List<ObjectNode> documents = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      documents.add(valid(listed.path(i), file + ": " + DEFINITIONS + "[" + i + "]."));
    }
    return new DefinitionSet(documents);
  }

  /** The number is the home's to give, so a document may come without one. */
  private static ObjectNode valid(JsonNode document, String where) throws IOException {
    if (!(document instanceof ObjectNode object)) {
      throw new DefinitionRefused(where + " is an object");
    }
    ObjectNode numbered = object.deepCopy();
    if (!numbered.has(VERSION)) {
      numbered.put(VERSION, 1);
    }
    return switch (DefinitionJson.read(new JsonMapper().writeValueAsBytes(numbered))) {
      case DefinitionJson.Result.Read ignored -> numbered;
      case DefinitionJson.Result.Refused refused ->
          throw new DefinitionRefused(
              where + refused.fault().path() + " " + refused.fault().rule());
    };
  }

  /** Writes the set to a file. */
  public void write(Path file) throws IOException {
    ObjectMapper mapper = mapper(file);
    ObjectNode node = mapper.createObjectNode();
    node.putArray(DEFINITIONS).addAll(documents);
    Files.write(file, mapper.writeValueAsBytes(node));
  }

  /** Returns what would change if this set were read into a home that has these documents. */
  public List<Change> changesTo(List<ObjectNode> there) {
    Map<String, ObjectNode> byName = new TreeMap<>();
    there.forEach(document -> byName.put(name(document), document));
    List<Change> changes = new ArrayList<>();
    for (ObjectNode document : documents) {
      ObjectNode now = byName.get(name(document));
      if (now == null || !says(now).equals(says(document))) {
        int version = now == null ? 1 : now.path(VERSION).asInt() + 1;
        changes.add(
            new Change(
                name(document), now == null, version, document.deepCopy().put(VERSION, version)));
      }
    }
    return changes;
  }

  /** Returns kind and id of a document, such as {@code segments/stuck}. */
  static String name(ObjectNode document) {
    return document.path("kind").asText("?") + "/" + document.path("id").asText("?");
  }

  /** What refers stands after what it refers to. */
  private static String place(ObjectNode document) {
    int kind =
        DefinitionKind.labelled(document.path("kind").asText())
            .map(DefinitionKind::ordinal)
            .orElse(DefinitionKind.values().length);
    return kind + "/" + document.path("id").asText();
  }

  private static ObjectNode says(ObjectNode document) {
    return document.deepCopy().without(VERSION);
  }

  private static ObjectMapper mapper(Path file) {
    boolean json = file.toString().endsWith(".json");
    return (json ? new JsonMapper() : new YAMLMapper()).enable(SerializationFeature.INDENT_OUTPUT);
  }
}
