package org.engagement.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.engagement.app.embedded.EmbeddedEngine;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.importing.EngineTarget;
import org.engagement.app.importing.HttpTarget;
import org.engagement.app.importing.Importer;
import org.engagement.app.importing.Mapping;
import org.engagement.app.importing.Sums;
import org.engagement.app.importing.Target;
import org.engagement.app.report.Report;
import org.engagement.app.security.ApiKey;
import org.engagement.domain.activity.Source;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes events from a file in. */
@Command(
    name = "import",
    description = "Takes in events from a CSV or JSON Lines file; a broken-off import goes on.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /** How the command ends when lines were rejected. */
  private static final int REJECTED = 3;

  @Parameters(paramLabel = "FILE", description = "the file with the events")
  private Path file = Path.of("");

  @Option(names = "--mapping", required = true, description = "columns to fields, docs/import.md")
  private Path mapping = Path.of("");

  @Option(names = "--data", paramLabel = "DIR", description = "into a folder that no server uses")
  private @Nullable Path data;

  @Option(names = "--url", description = "into a running server")
  private @Nullable URI url;

  @Option(names = "--key", description = "the key for it")
  private @Nullable String key;

  @Option(names = "--report", paramLabel = "FILE", description = "write the figures as JSON")
  private @Nullable Path report;

  @Option(names = "--rejected", paramLabel = "FILE", description = "default: FILE.rejected.jsonl")
  private @Nullable Path rejected;

  @Option(names = "--without-consent", description = "record no consent")
  private boolean withoutConsent;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Instant startedAt = Instant.now();
    if (!Files.isReadable(file)) {
      throw new Refusal(file + " cannot be read");
    }
    Mapping read = readMapping();
    Sums sums = url == null ? intoFolder(read) : overHttp(read, url);
    tell(sums);
    Report written =
        new Report("import", startedAt)
            .mustEqual(
                "sumsAddUp",
                sums.received(),
                sums.accepted() + sums.duplicate() + sums.suppressed() + sums.rejected());
    if (report != null) {
      written.write(report, sums);
    }
    return sums.rejected() > 0 ? REJECTED : 0;
  }

  private Mapping readMapping() {
    try {
      Mapping read = Mapping.read(mapping);
      return withoutConsent
          ? new Mapping(read.source(), read.format(), read.timeZone(), read.fields(), null)
          : read;
    } catch (IllegalArgumentException e) {
      throw new Refusal(String.valueOf(e.getMessage()));
    }
  }

  private Sums overHttp(Mapping read, URI server) throws IOException, InterruptedException {
    if (key == null || data != null) {
      throw new Refusal("--url goes with --key and without --data");
    }
    try (Target target = new HttpTarget(server, key)) {
      return run(read, target, server.toString());
    }
  }

  private Sums intoFolder(Mapping read) throws IOException, InterruptedException {
    Path folder = data == null ? Path.of("data") : data;
    try (EmbeddedNode node = EmbeddedNode.open(folder)) {
      Source source =
          node.keys().stream()
              .map(ApiKey::source)
              .filter(Objects::nonNull)
              .filter(own -> own.name().equals(read.source()))
              .findFirst()
              .orElseThrow(() -> new Refusal("no key belongs to the source " + read.source()));
      try (EmbeddedEngine engine = EmbeddedEngine.on(node);
          Target target = new EngineTarget(engine.engagement(), source)) {
        engine.engagement().start();
        return run(read, target, folder.toAbsolutePath().toString());
      }
    }
  }

  private Sums run(Mapping read, Target target, String into)
      throws IOException, InterruptedException {
    String importId =
        Importer.digest(
            file.toAbsolutePath()
                + "\n"
                + Files.size(file)
                + "\n"
                + Files.getLastModifiedTime(file)
                + "\n"
                + read
                + "\n"
                + into);
    try (Bar bar = Bar.over(file)) {
      LongConsumer done = bar::at;
      return new Importer(read, target).run(file, importId, files(importId), done);
    }
  }

  private Importer.Files files(String importId) {
    Path rejects = rejected;
    if (rejects == null) {
      String name = file.getFileName() + ".rejected.jsonl";
      Path beside = file.toAbsolutePath().resolveSibling(name);
      rejects = Files.isWritable(beside.getParent()) ? beside : Path.of(name);
    }
    Path progress =
        Path.of(System.getProperty("java.io.tmpdir"), "engage-import-" + importId + ".progress");
    return new Importer.Files(progress, rejects);
  }

  private void tell(Sums sums) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%,d received = %,d accepted + %,d duplicate + %,d suppressed + %,d rejected%n",
        sums.received(), sums.accepted(), sums.duplicate(), sums.suppressed(), sums.rejected());
    out.flush();
  }
}
