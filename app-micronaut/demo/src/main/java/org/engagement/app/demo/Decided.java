package org.engagement.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.town.Api;

/** Every decision about everybody, as the server answers when it is asked for them. */
record Decided(List<Told> all) {
  private static final int PAGE = 100;

  /** Asks about each person. */
  static Decided ask(Api api, List<Person> people) {
    List<Told> all = new ArrayList<>();
    for (Person person : people) {
      if (person.signsUp()) {
        ask(api, person, all);
      }
    }
    return new Decided(all);
  }

  private static void ask(Api api, Person person, List<Told> all) {
    String cursor = null;
    do {
      var asked =
          api.newObject().put("userId", person.userId()).put("limit", PAGE).put("language", "en");
      if (cursor != null) {
        asked.put("cursor", cursor);
      }
      JsonNode page = api.post("/api/v1/decisions/query", "privacy", asked).ok("decisions");
      page.path("decisions").forEach(decision -> all.add(told(person, decision)));
      cursor = page.path("next").textValue();
    } while (cursor != null);
  }

  private static Told told(Person person, JsonNode decision) {
    boolean intervenes = decision.path("outcome").asText().equals("intervene");
    return new Told(
        person.number(),
        Instant.parse(decision.path("at").asText()),
        decision.path("cause").path("kind").asText(),
        Instant.parse(decision.path("cause").path("at").asText()),
        intervenes,
        intervenes ? decision.path("chosen").path("id").asText() : decision.path("reason").asText(),
        StreamSupport.stream(decision.path("explanation").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  /** Returns a digest of all of them, by person, event and intervention. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      all.stream()
          .map(Told::line)
          .sorted()
          .forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Returns three worth telling: help, help that time alone brought, and none for a good reason.
   */
  List<Told> stories() {
    return Stream.of(
            first(told -> told.what().equals("refund-form-help")),
            first(told -> told.intervenes() && told.causeKind().equals("timer")),
            first(told -> told.what().equals("cap_reached")))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Told> first(Predicate<Told> wanted) {
    return all.stream().filter(wanted).findFirst();
  }
}
