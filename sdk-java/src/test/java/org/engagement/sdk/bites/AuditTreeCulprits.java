package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;

/** Audit trees that are wrong on purpose. */
final class AuditTreeCulprits {
  private AuditTreeCulprits() {}

  static List<Culprit> all() {
    return List.of(
        tree(
            "does not remember how far it grew",
            "head",
            always(AuditTree.Head.EMPTY),
            "grows",
            "lets_one_of_many_grow_it",
            "gives_out_tiles"),
        tree(
            "says that it grew whoever asks",
            "grow",
            () ->
                call -> {
                  call.rightly();
                  return true;
                },
            "refuses_a_fork",
            "refuses_another_tree"),
        tree(
            "gives out no tiles",
            "tile",
            always(Optional.empty()),
            "gives_out_tiles",
            "gives_out_entries"),
        tree(
            "gives out tiles of nothing",
            "tile",
            always(Optional.of(Bytes.of(new byte[32]))),
            "is_empty_at_first",
            "refuses_a_fork",
            "gives_out_tiles",
            "gives_out_entries"),
        tree("knows no leaf's index", "indexOf", always(Optional.empty()), "grows"),
        tree("keeps no checkpoint", "checkpoint", always(Optional.empty()), "keeps_checkpoints"),
        new Culprit(
            "keeps the checkpoint that came last",
            Suspects.AuditTree.class,
            AuditTreeCulprits::goingBack,
            Set.of("keeps_checkpoints")));
  }

  private static Culprit tree(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.AuditTree.class, name, AuditTree.class, method, wrong, caughtBy);
  }

  private static Stores goingBack(Stores right) {
    AuditTree[] last = {InMemoryStores.create().auditTree()};
    Stores keeping =
        Spoiled.stores(
            right,
            AuditTree.class,
            "keepCheckpoint",
            () ->
                call -> {
                  last[0] = InMemoryStores.create().auditTree();
                  return last[0].keepCheckpoint(
                      call.argument(0, Long.class), call.argument(1, Bytes.class));
                });
    return Spoiled.stores(
        keeping, AuditTree.class, "checkpoint", () -> call -> last[0].checkpoint());
  }
}
