package org.engagement.sdk.bites;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.engagement.port.contract.HostTransactionContract;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.AppendResult.Appended;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;

/** Activity logs that are wrong on purpose in a host's transaction. */
final class WrongHosts {
  private WrongHosts() {}

  /** Stores at once, whatever becomes of the transaction. */
  static final class StoresAtOnce extends HostTransactionContract {
    @Override
    protected Stores stores() {
      return Spoiled.stores(
          InMemoryStores.create(),
          ActivityLog.class,
          "appendIn",
          () -> call -> call.right().activityLog().append(call.argument(1, IntakeBatch.class)));
    }

    @Override
    protected Host begin(Stores stores) {
      return new Batches();
    }
  }

  /** Stores when the host commits, and looks at nothing before or then. */
  static final class StoresLater extends HostTransactionContract {
    private final Stores behind = InMemoryStores.create();

    @Override
    protected Stores stores() {
      return Spoiled.stores(
          behind,
          ActivityLog.class,
          "appendIn",
          () ->
              call -> {
                if (call.arguments()[0] instanceof Batches batches) {
                  batches.add(behind, call.argument(1, IntakeBatch.class));
                }
                return new Appended(Set.of());
              });
    }

    @Override
    protected Host begin(Stores stores) {
      return new Batches();
    }
  }

  private static final class Batches implements HostTransactionContract.Host, HostTransaction {
    private final List<Runnable> appends = new ArrayList<>();

    void add(Stores stores, IntakeBatch batch) {
      appends.add(() -> stores.activityLog().append(ActivityLogCulprits.judgedNow(stores, batch)));
    }

    @Override
    public HostTransaction transaction() {
      return this;
    }

    @Override
    public void commit() {
      appends.forEach(Runnable::run);
    }

    @Override
    public void rollback() {
      appends.clear();
    }
  }
}
