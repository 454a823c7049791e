package org.engagement.sdk.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.engagement.domain.audit.EntryBundle;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TileHashes;
import org.engagement.domain.audit.TreeGrowth;
import org.engagement.domain.audit.TreeHash;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Bytes;

/** The audit tree as one list of hashes a level of tiles. */
final class InMemoryAuditTree implements AuditTree {
  private final OneLock lock;
  private final InMemoryAuditLog log;
  private final List<List<TreeHash>> levels = new ArrayList<>();
  private final List<Long> positions = new ArrayList<>();
  private final NavigableMap<Long, Bytes> checkpoints = new TreeMap<>();
  private Head head = Head.EMPTY;

  InMemoryAuditTree(OneLock lock, InMemoryAuditLog log) {
    this.lock = lock;
    this.log = log;
    for (int level = 0; level < Tile.HEIGHT; level++) {
      levels.add(new ArrayList<>());
    }
  }

  @Override
  public Head head() {
    return lock.holding(() -> head);
  }

  @Override
  public boolean grow(TreeGrowth growth, List<Long> of) {
    return lock.holding(() -> {
      if (!growth.before().equals(head.edge())) {
        return false;
      }
      levels.getFirst().addAll(growth.leaves());
      growth.tops().forEach(top -> levels.get(top.level()).add(top.hash()));
      positions.addAll(of);
      head = new Head(positions.isEmpty() ? 0 : positions.getLast(), growth.after());
      return true;
    });
  }

  @Override
  public Optional<Bytes> tile(Tile tile) {
    return lock.holding(() -> {
      List<TreeHash> level = levels.get(tile.level());
      long from = tile.index() * Tile.FULL;
      if (from + tile.width() > level.size()) {
        return Optional.empty();
      }
      int first = (int) from;
      byte[] content =
          switch (tile.kind()) {
            case HASHES -> TileHashes.encode(level.subList(first, first + tile.width()));
            case ENTRIES -> entries(positions.subList(first, first + tile.width()));
          };
      return Optional.of(Bytes.of(content));
    });
  }

  private byte[] entries(List<Long> at) {
    return EntryBundle.encode(
        at.stream()
            .map(position -> log.read(position - 1, 1).getFirst().canonical().toArray())
            .toList());
  }

  @Override
  public Optional<Long> indexOf(long position) {
    return lock.holding(() ->
        LongStream.range(0, positions.size())
            .filter(index -> positions.get((int) index) == position)
            .boxed()
            .findFirst());
  }

  @Override
  public Optional<Bytes> checkpoint() {
    return lock.holding(
        () -> Optional.ofNullable(checkpoints.lastEntry()).map(Map.Entry::getValue));
  }

  @Override
  public boolean keepCheckpoint(long size, Bytes note) {
    return lock.holding(
        () -> checkpoints.ceilingKey(size) == null && checkpoints.putIfAbsent(size, note) == null);
  }
}
