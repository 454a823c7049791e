package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.definition.DefinitionState;
import org.engagement.domain.intervention.Catalogue;
import org.engagement.domain.outcome.Goal;
import org.engagement.domain.segment.Segment;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Definitions.SaveResult.OutOfTurn;
import org.engagement.port.driven.Definitions.SaveResult.Saved;
import org.engagement.port.driven.Stores;

/** Definitions that are wrong on purpose. */
final class DefinitionCulprits {
  private DefinitionCulprits() {}

  static List<Culprit> all() {
    return List.of(
        wrong(
            "lose their definitions", "find", always(Optional.empty()), "give_back_what_was_saved"),
        wrong(
            "say that every version was saved",
            "save",
            () -> DefinitionCulprits::pretend,
            "take_versions_in_their_turn",
            "never_change_what_a_version_says",
            "give_a_number_to_one_of_many"),
        wrong(
            "take a version again for a state",
            "save",
            () -> DefinitionCulprits::onlyOnce,
            "change_nothing_when_saved_again"),
        new Culprit(
            "never retire a version",
            Suspects.Definitions.class,
            DefinitionCulprits::neverRetiring,
            Set.of("retire_the_active_version")),
        wrong(
            "never change a state",
            "save",
            () -> DefinitionCulprits::withoutStateChanges,
            "change_the_state_of_the_newest",
            "raise_their_revision"),
        wrong(
            "list the last id first",
            "newest",
            () -> call -> call.rightly() instanceof List<?> list ? list.reversed() : call.rightly(),
            "list_the_newest_of_a_kind"),
        wrong(
            "put drafts into the catalogue",
            "catalogue",
            () -> DefinitionCulprits::withDrafts,
            "put_what_is_active_into_the_catalogue"),
        wrong("have one revision for ever", "revision", always(1L), "raise_their_revision"));
  }

  private static Culprit wrong(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.Definitions.class, name, Definitions.class, method, wrong, caughtBy);
  }

  private static Object pretend(Call call) throws Throwable {
    Object result = call.rightly();
    return result instanceof OutOfTurn ? new Saved(call.right().definitions().revision()) : result;
  }

  private static Object onlyOnce(Call call) throws Throwable {
    Definition<?> definition = call.argument(0, Definition.class);
    boolean there = call.right().definitions().find(definition.ref()).isPresent();
    return there ? new OutOfTurn(definition.ref().version() + 1) : call.rightly();
  }

  private static Object withoutStateChanges(Call call) throws Throwable {
    Definition<?> definition = call.argument(0, Definition.class);
    Optional<Definition<?>> there = call.right().definitions().find(definition.ref());
    return there.isPresent() && there.get().state() != definition.state()
        ? new Saved(call.right().definitions().revision())
        : call.rightly();
  }

  private static Stores neverRetiring(Stores right) {
    Map<DefinitionRef, Definition<?>> asSaved = new ConcurrentHashMap<>();
    Stores saving =
        Spoiled.stores(
            right,
            Definitions.class,
            "save",
            () ->
                call -> {
                  Definition<?> definition = call.argument(0, Definition.class);
                  asSaved.put(definition.ref(), definition);
                  return call.rightly();
                });
    return Spoiled.stores(
        saving,
        Definitions.class,
        "find",
        () -> call -> Optional.ofNullable(asSaved.get(call.argument(0, DefinitionRef.class))));
  }

  private static Object withDrafts(Call call) throws Throwable {
    Catalogue right = (Catalogue) call.rightly();
    Map<String, Definition<Segment>> segments = new HashMap<>(right.segments());
    Map<String, Definition<Goal>> goals = new HashMap<>(right.goals());
    List<Definition<?>> newest = new ArrayList<>();
    for (var kind : DefinitionKind.values()) {
      newest.addAll(call.right().definitions().newest(kind));
    }
    newest.stream()
        .filter(definition -> definition.state() == DefinitionState.DRAFT)
        .forEach(definition -> {
          DefinitionBody body = definition.body();
          if (body instanceof Goal goal) {
            goals.put(
                definition.ref().id(),
                new Definition<>(definition.ref(), definition.state(), goal));
          }
        });
    return Catalogue.of(right.revision(), segments, goals, right.interventions());
  }
}
