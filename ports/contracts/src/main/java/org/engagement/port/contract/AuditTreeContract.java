package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.NOON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.engagement.domain.audit.AuditAction;
import org.engagement.domain.audit.AuditEntry;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.EntryBundle;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TileHashes;
import org.engagement.domain.audit.TreeEdge;
import org.engagement.domain.audit.TreeGrowth;
import org.engagement.domain.audit.TreeHash;
import org.engagement.port.driven.AuditLog.Pending;
import org.engagement.port.driven.AuditTree.Head;
import org.engagement.port.driven.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link org.engagement.port.driven.AuditTree} must do. */
@DisplayName("An audit tree")
public abstract class AuditTreeContract extends StoreContract {

  @Test
  @DisplayName("is empty at first")
  void is_empty_at_first() {
    assertThat(kept().auditTree().head()).isEqualTo(Head.EMPTY);
    assertThat(kept().auditTree().checkpoint()).isEmpty();
    assertThat(kept().auditTree().tile(hashes(0, 0, 1))).isEmpty();
  }

  @Test
  @DisplayName("grows by leaves and remembers how far")
  void grows() {
    List<Pending> entries = write(5);

    assertThat(growBy(entries.subList(0, 3))).isTrue();
    assertThat(growBy(entries.subList(3, 5))).isTrue();

    Head head = kept().auditTree().head();
    assertThat(head.position()).isEqualTo(entries.get(4).position());
    assertThat(head.edge()).isEqualTo(TreeEdge.EMPTY.plus(leaves(entries)));
    assertThat(kept().auditTree().indexOf(entries.get(3).position())).contains(3L);
    assertThat(kept().auditTree().indexOf(entries.get(4).position() + 1)).isEmpty();
  }

  @Test
  @DisplayName("refuses a growth from where it is no more, whole")
  void refuses_a_fork() {
    List<Pending> entries = write(4);
    growBy(entries.subList(0, 2));
    Head before = kept().auditTree().head();
    growBy(entries.subList(2, 3));
    Head after = kept().auditTree().head();

    TreeGrowth late = TreeGrowth.of(before.edge(), leaves(entries.subList(2, 4)));

    assertThat(kept().auditTree().grow(late, positions(entries.subList(2, 4)))).isFalse();
    assertThat(kept().auditTree().head()).isEqualTo(after);
    assertThat(kept().auditTree().tile(hashes(0, 0, 4))).isEmpty();
  }

  @Test
  @DisplayName("refuses a growth from a tree that was never this one")
  void refuses_another_tree() {
    List<Pending> entries = write(3);
    growBy(entries.subList(0, 2));
    TreeEdge other = TreeEdge.EMPTY.plus(leaves(entries.subList(1, 3)));

    TreeGrowth growth = TreeGrowth.of(other, leaves(entries.subList(2, 3)));

    assertThat(kept().auditTree().grow(growth, positions(entries.subList(2, 3)))).isFalse();
  }

  @Test
  @DisplayName("lets one of many grow it who try at one moment")
  void lets_one_of_many_grow_it() {
    List<Pending> entries = write(40);
    Race.of(
        4,
        runner ->
            () -> {
              for (int tries = 0; tries < 400; tries++) {
                Head head = kept().auditTree().head();
                List<Pending> next = kept().auditLog().read(head.position(), 3);
                if (next.isEmpty()) {
                  break;
                }
                kept().auditTree().grow(TreeGrowth.of(head.edge(), leaves(next)), positions(next));
              }
              return runner;
            });

    assertThat(kept().auditTree().head().edge()).isEqualTo(TreeEdge.EMPTY.plus(leaves(entries)));
  }

  @Test
  @DisplayName("gives out its tiles, full and partial, of every level")
  void gives_out_tiles() {
    List<Pending> entries = write(600);
    growBy(entries.subList(0, 250));
    growBy(entries.subList(250, 600));
    List<TreeHash> leaves = leaves(entries);

    assertThat(kept().auditTree().tile(hashes(0, 1, 256)))
        .contains(Bytes.of(TileHashes.encode(leaves.subList(256, 512))));
    assertThat(kept().auditTree().tile(hashes(0, 2, 88)))
        .contains(Bytes.of(TileHashes.encode(leaves.subList(512, 600))));
    assertThat(kept().auditTree().tile(hashes(0, 2, 89))).isEmpty();
    assertThat(kept().auditTree().tile(hashes(1, 0, 2)))
        .contains(
            Bytes.of(
                TileHashes.encode(
                    List.of(
                        TreeEdge.EMPTY.plus(leaves.subList(0, 256)).root(),
                        TreeEdge.EMPTY.plus(leaves.subList(256, 512)).root()))));
    assertThat(kept().auditTree().tile(hashes(1, 0, 3))).isEmpty();
  }

  @Test
  @DisplayName("gives out the entries themselves")
  void gives_out_entries() {
    List<Pending> entries = write(3);
    growBy(entries);

    Optional<Bytes> bundle = kept().auditTree().tile(new Tile(Tile.Kind.ENTRIES, 0, 0, 3));

    assertThat(bundle)
        .contains(
            Bytes.of(
                EntryBundle.encode(
                    entries.stream().map(entry -> entry.canonical().toArray()).toList())));
  }

  @Test
  @DisplayName("keeps the largest checkpoint and never one that goes back")
  void keeps_checkpoints() {
    assertThat(kept().auditTree().keepCheckpoint(5, note(5))).isTrue();
    assertThat(kept().auditTree().keepCheckpoint(5, note(6))).isFalse();
    assertThat(kept().auditTree().keepCheckpoint(4, note(4))).isFalse();
    assertThat(kept().auditTree().checkpoint()).contains(note(5));
    assertThat(kept().auditTree().keepCheckpoint(7, note(7))).isTrue();
    assertThat(kept().auditTree().checkpoint()).contains(note(7));
  }

  /** Writes entries that all differ. */
  private List<Pending> write(int count) {
    kept()
        .auditLog()
        .append(
            IntStream.range(0, count)
                .mapToObj(number -> Map.of("number", Integer.toString(number)))
                .map(d -> AuditEntry.of(AuditAction.KEY_CREATED, NOON, "engine", null, d))
                .toList());
    return kept().auditLog().read(0, count);
  }

  private boolean growBy(List<Pending> entries) {
    TreeEdge before = kept().auditTree().head().edge();
    return kept().auditTree().grow(TreeGrowth.of(before, leaves(entries)), positions(entries));
  }

  private static List<TreeHash> leaves(List<Pending> entries) {
    return entries.stream().map(entry -> TreeHash.ofLeaf(entry.canonical().toArray())).toList();
  }

  private static List<Long> positions(List<Pending> entries) {
    return entries.stream().map(Pending::position).toList();
  }

  private static Tile hashes(int level, long index, int width) {
    return new Tile(Tile.Kind.HASHES, level, index, width);
  }

  private static Bytes note(long size) {
    return Bytes.of(new Checkpoint("a.log", size, TreeHash.OF_EMPTY_TREE, List.of()).bytes());
  }
}
