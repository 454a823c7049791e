package org.engagement.bench.audit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.SignedNote;
import org.engagement.port.driven.AuditTree;

/** Looks at the tree all the time and tells how long each batch took to become part of it. */
final class Watch {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(2);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Histogram integrated = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
  private final Histogram signed = new Histogram(TimeUnit.MINUTES.toNanos(2), 3);
  private final Queue<Batch> committed = new ConcurrentLinkedQueue<>();
  private final AuditTree tree;
  private final Thread thread;
  private final long startNanos = System.nanoTime();
  private long entries;
  private long lastCommitNanos;
  private volatile boolean last;

  /** Entries that were committed at one time: the log had this size then. */
  private record Batch(long size, long atNanos) {}

  Watch(AuditTree tree) {
    this.tree = tree;
    this.thread = Thread.ofPlatform().name("watch").daemon().start(this::look);
  }

  /** Notes a commit after which the log had this size. */
  void committed(long size, int count) {
    lastCommitNanos = System.nanoTime();
    entries += count;
    committed.add(new Batch(size, lastCommitNanos));
  }

  /** Waits until everything that was committed is part of the tree and under a signature. */
  void await() {
    last = true;
    try {
      if (!thread.join(PATIENCE)) {
        throw new IllegalStateException("the tree did not take everything in");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the bench was interrupted", e);
    }
  }

  double entriesPerSecond() {
    return entries * 1e9 / (lastCommitNanos - startNanos);
  }

  Histogram integrated() {
    return integrated;
  }

  Histogram signed() {
    return signed;
  }

  private void look() {
    Deque<Batch> notYet = new ArrayDeque<>();
    Deque<Batch> notSigned = new ArrayDeque<>();
    while (!(last && committed.isEmpty() && notYet.isEmpty() && notSigned.isEmpty())) {
      for (Batch batch = committed.poll(); batch != null; batch = committed.poll()) {
        notYet.add(batch);
        notSigned.add(batch);
      }
      settle(notYet, integrated, () -> tree.head().edge().size());
      settle(notSigned, signed, this::signedSize);
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static void settle(Deque<Batch> waiting, Histogram latencies, LongSupplier size) {
    if (waiting.isEmpty()) {
      return;
    }
    long reached = size.getAsLong();
    long now = System.nanoTime();
    while (!waiting.isEmpty() && waiting.peek().size() <= reached) {
      latencies.recordValue(now - waiting.remove().atNanos());
    }
  }

  private long signedSize() {
    return tree.checkpoint()
        .map(note -> Checkpoint.parse(SignedNote.parse(note.toArray()).text()).size())
        .orElse(0L);
  }
}
