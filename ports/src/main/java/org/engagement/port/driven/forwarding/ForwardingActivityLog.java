package org.engagement.port.driven.forwarding;

import java.util.List;
import org.engagement.domain.subject.ShardGroup;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.HostTransaction;

/** An activity log that is another but for what a subclass overrides. */
public class ForwardingActivityLog implements ActivityLog {
  private final ActivityLog inner;

  /** Forwards every call to these. */
  protected ForwardingActivityLog(ActivityLog inner) {
    this.inner = inner;
  }

  @Override
  public AppendResult append(IntakeBatch batch) {
    return inner.append(batch);
  }

  @Override
  public AppendResult appendIn(HostTransaction transaction, IntakeBatch batch) {
    return inner.appendIn(transaction, batch);
  }

  @Override
  public List<LoggedActivity> read(ShardGroup group, long afterPosition, int limit) {
    return inner.read(group, afterPosition, limit);
  }
}
