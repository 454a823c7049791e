package org.engagement.bench.drill;

import java.util.Set;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.forwarding.ForwardingActivityLog;

/** Notes each activity that an append stored. */
final class RecordingActivityLog extends ForwardingActivityLog {
  private final Recorder recorder;

  RecordingActivityLog(ActivityLog inner, Recorder recorder) {
    super(inner);
    this.recorder = recorder;
  }

  @Override
  public AppendResult append(IntakeBatch batch) {
    long from = System.nanoTime();
    AppendResult result = super.append(batch);
    switch (result) {
      case AppendResult.Appended appended -> note(batch, appended, from);
      case AppendResult.ConsentMoved ignored -> recorder.refused(Recorder.Refusal.APPEND);
    }
    return result;
  }

  private void note(IntakeBatch batch, AppendResult.Appended appended, long from) {
    for (int i = 0; i < batch.activities().size(); i++) {
      if (!appended.duplicates().contains(i)) {
        var occurrence = batch.activities().get(i).event().occurrence();
        recorder.effect(
            Effect.Kind.STORED, occurrence.subject(), Set.of(occurrence.collectedFor()), from);
      }
    }
  }
}
