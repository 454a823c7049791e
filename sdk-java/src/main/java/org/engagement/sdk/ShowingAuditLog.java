package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.engagement.domain.audit.ConsistencyProof;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TiledTree;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.Stores;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowAuditLog;
import org.jspecify.annotations.Nullable;

/** Reads the audit tree as the files of a tiled log. */
@Singleton
final class ShowingAuditLog implements ShowAuditLog {
  private final AuditTree tree;
  private final AuditTreeKey key;
  private final OwnEntries ownEntries;
  private final ProvingDecisions decisions;

  @Inject
  ShowingAuditLog(
      Stores stores, AuditTreeKey key, OwnEntries ownEntries, ProvingDecisions decisions) {
    this.tree = stores.auditTree();
    this.key = key;
    this.ownEntries = ownEntries;
    this.decisions = decisions;
  }

  @Override
  public NoteKey key() {
    return key.verifier();
  }

  @Override
  public LogFiles files() {
    return this::read;
  }

  private Optional<byte[]> read(String path) {
    return (path.equals(LogFiles.CHECKPOINT) ? tree.checkpoint() : tree.tile(Tile.ofPath(path)))
        .map(Bytes::toArray);
  }

  @Override
  public InclusionProof inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("index is from 0 to below size");
    }
    return InclusionProof.of(index, size, new TiledTree(size, files()));
  }

  @Override
  public ConsistencyProof consistency(long olderSize, long newerSize) {
    if (olderSize < 1 || olderSize > newerSize) {
      throw new IllegalArgumentException("olderSize is from 1 to newerSize");
    }
    return ConsistencyProof.of(olderSize, newerSize, new TiledTree(newerSize, files()));
  }

  @Override
  public Optional<Page<OwnEntry>> own(
      Caller caller, UserId userId, @Nullable String cursor, int limit) {
    return ownEntries.of(caller, userId, cursor, limit, files());
  }

  @Override
  public Optional<DecisionProof> decision(DecisionId id) {
    return decisions.prove(id, files());
  }
}
