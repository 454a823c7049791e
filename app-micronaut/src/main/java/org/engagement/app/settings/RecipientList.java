package org.engagement.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.consent.Recipient;

/** Reads where the recipients of a register's file are. */
final class RecipientList {
  private static final Set<String> FIELDS = Set.of("name", "country", "safeguard");

  private RecipientList() {}

  static List<Recipient> read(JsonNode list, List<PurposeDefinition> lines) {
    if (list.isMissingNode()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw PurposesFile.refused("recipients", "is a list");
    }
    Set<String> named =
        lines.stream().flatMap(line -> line.recipients().stream()).collect(Collectors.toSet());
    List<Recipient> recipients = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      String path = "recipients[" + i + "]";
      Recipient recipient = recipient(path, list.get(i));
      if (!named.remove(recipient.name())) {
        throw PurposesFile.refused(path + ".name", "is one that a purpose names, once");
      }
      recipients.add(recipient);
    }
    return recipients;
  }

  private static Recipient recipient(String path, JsonNode node) {
    Set<String> names =
        node.properties().stream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!node.isObject() || !FIELDS.containsAll(names)) {
      throw PurposesFile.refused(
          path, "is an object with name, country and, if need be, safeguard");
    }
    String safeguard = node.hasNonNull("safeguard") ? node.path("safeguard").asText() : null;
    try {
      return new Recipient(node.path("name").asText(), node.path("country").asText(), safeguard);
    } catch (IllegalArgumentException e) {
      throw PurposesFile.refused(path, String.valueOf(e.getMessage()));
    }
  }
}
