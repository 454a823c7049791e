package org.engagement.app.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.consent.RegisteredPurpose;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionState;

/**
 * Reads a purpose register from a file: {@code controller}, who decides, and {@code purposes}, a
 * list of documents as {@code docs/definitions.md} describes them, in YAML or JSON, {@code kind}
 * and {@code state} may be left out; and, where it is told, {@code recipients}, where each is.
 */
final class PurposesFile {
  private static final String SETTING = "purposesFile";

  /** What intake itself is for: without them no activity could be judged. */
  private static final List<Purpose> NEEDED =
      List.of(Purpose.APP_ANALYTICS, Purpose.PERSONALISED_HELP);

  /** The law leaves these nothing but consent (TDDDG § 25(1); UWG § 7(2) no. 2). */
  private static final List<Purpose> CONSENT_ALONE =
      List.of(Purpose.APP_ANALYTICS, Purpose.ADVERTISING);

  private static final Set<String> FIELDS = Set.of("controller", "purposes", "recipients");

  /** What every consent record has to say of the controller (ISO/IEC TS 27560). */
  private static final List<String> CONTROLLER =
      List.of("name", "contact", "jurisdiction", "withdrawal", "rights");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private PurposesFile() {}

  /**
   * Returns the register in the file.
   *
   * @throws WrongSetting if it is none, naming the path and the rule
   */
  static PurposeRegister read(Path file) {
    JsonNode tree = tree(file);
    JsonNode list = tree.path("purposes");
    if (!list.isArray()) {
      throw refused("purposes", "is a list");
    }
    List<PurposeDefinition> lines = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      lines.add(line("purposes[" + i + "]", list.get(i)));
    }
    check(lines);
    return PurposeRegister.of(lines)
        .of(controller(tree.path("controller")))
        .to(RecipientList.read(tree.path("recipients"), lines));
  }

  private static JsonNode tree(Path file) {
    try {
      JsonNode tree = YAML.readTree(Files.readString(file));
      if (tree instanceof ObjectNode object && !FIELDS.containsAll(names(object))) {
        throw refused("the file", "has the fields controller, purposes, recipients and no other");
      }
      return tree;
    } catch (JacksonException e) {
      throw refused("line " + e.getLocation().getLineNr(), "is no YAML");
    } catch (IOException e) {
      throw new WrongSetting(SETTING, "names a file that cannot be read: " + file);
    }
  }

  private static Set<String> names(ObjectNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Controller controller(JsonNode node) {
    if (!(node instanceof ObjectNode object) || !CONTROLLER.containsAll(names(object))) {
      throw refused("controller", "is an object with " + String.join(", ", CONTROLLER));
    }
    return new Controller(
        text(object, CONTROLLER.get(0)),
        text(object, CONTROLLER.get(1)),
        text(object, CONTROLLER.get(2)),
        text(object, CONTROLLER.get(3)),
        text(object, CONTROLLER.get(4)));
  }

  private static String text(ObjectNode controller, String name) {
    String text = controller.path(name).asText();
    if (!controller.path(name).isTextual() || text.isBlank() || text.length() > 500) {
      throw refused("controller." + name, "is a text of 1 to 500 characters");
    }
    return text;
  }

  private static PurposeDefinition line(String path, JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      throw refused(path, "is an object");
    }
    ObjectNode document = object.deepCopy();
    document.putIfAbsent("kind", document.textNode(DefinitionKind.PURPOSE.label()));
    document.putIfAbsent("state", document.textNode("active"));
    return switch (DefinitionJson.read(document.toString().getBytes(StandardCharsets.UTF_8))) {
      case DefinitionJson.Result.Refused(var fault) ->
          throw refused(fault.path().isEmpty() ? path : path + "." + fault.path(), fault.rule());
      case DefinitionJson.Result.Read(var definition) -> {
        if (definition.state() != DefinitionState.ACTIVE) {
          throw refused(path + ".state", "is active");
        }
        if (!(definition.body() instanceof RegisteredPurpose purpose)) {
          throw refused(path + ".kind", "is purposes");
        }
        yield purpose.line();
      }
    };
  }

  private static void check(List<PurposeDefinition> lines) {
    Set<Purpose> registered =
        lines.stream().map(PurposeDefinition::purpose).collect(Collectors.toSet());
    for (Purpose purpose : NEEDED) {
      if (!registered.contains(purpose)) {
        throw refused("purposes", "has " + purpose.id() + ", which intake stands on");
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      PurposeDefinition line = lines.get(i);
      String path = "purposes[" + i + "]";
      for (int j = 0; j < i; j++) {
        if (lines.get(j).purpose().equals(line.purpose())) {
          throw refused(path + ".id", "stands once");
        }
      }
      if (!registered.containsAll(line.reads())) {
        throw refused(path + ".reads", "names registered purposes");
      }
      if (CONSENT_ALONE.contains(line.purpose()) && !(line.basis() instanceof LegalBasis.Consent)) {
        throw refused(path + ".basis.kind", "is consent: the law leaves this purpose no other");
      }
    }
  }

  static WrongSetting refused(String path, String rule) {
    return new WrongSetting(SETTING, "is refused: " + path + " " + rule);
  }
}
