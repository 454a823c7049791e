package org.engagement.app.importing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file in, a chunk of rows at a time: first the consents of people new in it, then their
 * events in several batches at once; then the progress is kept.
 *
 * <p>Events and consents have ids that derive from the file, so that doing a chunk twice changes
 * nothing.
 */
public final class Importer {
  private static final int BATCHES_AT_ONCE = 4;
  private static final int BATCH = 500;
  private static final int CHUNK = BATCHES_AT_ONCE * BATCH;
  private static final int CONSENTS_AT_ONCE = 16;
  private static final JsonMapper JSON = new JsonMapper();

  private final Mapping mapping;
  private final LineMapper lineMapper;
  private final Target target;
  private final Set<String> consented = new HashSet<>();

  /** Imports by the mapping into the target. */
  public Importer(Mapping mapping, Target target) {
    this.mapping = mapping;
    this.lineMapper = new LineMapper(mapping);
    this.target = target;
  }

  /** The files that an import writes beside its input. */
  public record Files(Path progress, Path rejects) {}

  /** The body of the engine's own event API. */
  record Body(List<LineMapper.Event> events) {}

  /** An event and the line that it came from. */
  private record Numbered(long line, LineMapper.Event event) {}

  /**
   * Imports the file, from where an earlier run was broken off.
   *
   * @param importId tells this import from others
   * @param done is told how many rows are done
   */
  public Sums run(Path file, String importId, Files files, LongConsumer done)
      throws IOException, InterruptedException {
    Progress progress = Progress.load(files.progress(), importId);
    try (Lines lines = Lines.of(file, mapping);
        Rejects rejects = new Rejects(files.rejects(), progress.rows() > 0);
        ExecutorService pool =
            Executors.newFixedThreadPool(CONSENTS_AT_ONCE, Thread.ofVirtual().factory())) {
      for (long i = 0; i < progress.rows() && lines.hasNext(); i++) {
        lines.next();
      }
      while (lines.hasNext()) {
        List<Lines.Line> chunk = next(lines);
        progress = progress.plus(chunk.size(), take(chunk, rejects, pool));
        rejects.flush();
        progress.save(files.progress());
        done.accept(progress.rows());
      }
    }
    java.nio.file.Files.deleteIfExists(files.progress());
    return progress.sums();
  }

  private static List<Lines.Line> next(Lines lines) {
    List<Lines.Line> chunk = new ArrayList<>(CHUNK);
    while (chunk.size() < CHUNK && lines.hasNext()) {
      chunk.add(lines.next());
    }
    return chunk;
  }

  private Sums take(List<Lines.Line> chunk, Rejects rejects, ExecutorService pool)
      throws IOException, InterruptedException {
    List<Numbered> events = new ArrayList<>(chunk.size());
    long bad = 0;
    for (Lines.Line line : chunk) {
      Rejects.Reject reject = map(line, events);
      if (reject != null) {
        rejects.add(reject);
        bad++;
      }
    }
    recordConsents(events, pool);
    return Sums.ofRejectedLines(bad).plus(send(events, rejects, pool));
  }

  private Rejects.@Nullable Reject map(Lines.Line line, List<Numbered> events) {
    return switch (line) {
      case Lines.Line.Broken broken ->
          new Rejects.Reject(broken.number(), "malformed", "the line " + broken.rule());
      case Lines.Line.Row row -> {
        try {
          events.add(new Numbered(row.number(), lineMapper.event(row.columns())));
          yield null;
        } catch (BadLine bad) {
          yield new Rejects.Reject(row.number(), "unmapped", bad.field() + " " + bad.rule());
        }
      }
    };
  }

  private void recordConsents(List<Numbered> events, ExecutorService pool)
      throws IOException, InterruptedException {
    Mapping.Consent consent = mapping.consent();
    if (consent == null) {
      return;
    }
    List<Callable<Void>> calls = new ArrayList<>();
    for (Numbered numbered : events) {
      String userId = numbered.event().userId();
      if (consented.add(userId)) {
        calls.add(() -> {
          target.record(request(consent, userId));
          return null;
        });
      }
    }
    results(pool.invokeAll(calls));
  }

  private Sums send(List<Numbered> events, Rejects rejects, ExecutorService pool)
      throws IOException, InterruptedException {
    List<List<Numbered>> batches = new ArrayList<>();
    for (int from = 0; from < events.size(); from += BATCH) {
      batches.add(events.subList(from, Math.min(from + BATCH, events.size())));
    }
    List<Callable<Target.Sent>> calls = new ArrayList<>();
    for (List<Numbered> batch : batches) {
      Body body = new Body(batch.stream().map(Numbered::event).toList());
      calls.add(() -> target.send(JSON.writeValueAsBytes(body)));
    }
    List<Target.Sent> answers = results(pool.invokeAll(calls));
    Sums sums = Sums.NONE;
    for (int i = 0; i < answers.size(); i++) {
      sums = sums.plus(Sums.of(answers.get(i)));
      for (Target.Item item : answers.get(i).items()) {
        if (item.outcome().equals("rejected")) {
          rejects.add(
              new Rejects.Reject(
                  batches.get(i).get(item.index()).line(),
                  String.valueOf(item.reason()),
                  item.detail()));
        }
      }
    }
    return sums;
  }

  private static <T> List<T> results(List<Future<T>> futures)
      throws IOException, InterruptedException {
    List<T> results = new ArrayList<>(futures.size());
    for (Future<T> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException world -> throw world;
          case RuntimeException ours -> throw ours;
          case null, default -> throw new IllegalStateException(e);
        }
      }
    }
    return results;
  }

  private static Target.ConsentRequest request(Mapping.Consent consent, String userId) {
    return new Target.ConsentRequest(
        "import-" + digest(consent + "\n" + userId),
        userId,
        consent.purpose(),
        "granted",
        consent.effectiveAt().toString(),
        consent.noticeVersion(),
        consent.language(),
        consent.method(),
        consent.evidence());
  }

  /** Returns 128 bits of SHA-256 as hex: the same text always has the same one. */
  public static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
