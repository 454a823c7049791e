package org.engagement.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.engagement.app.auditing.HttpLog;
import org.engagement.app.auditing.LogExport;
import org.engagement.app.auditing.LogFolder;
import org.engagement.app.embedded.EmbeddedEngine;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.app.security.DevelopmentKeys;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.NoteKey;
import org.engagement.port.driving.ShowAuditLog;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the audit log out of an engine, and verifies one with neither engine nor network. */
@Command(
    name = "audit",
    description = "Takes the audit log out of an engine, or verifies one offline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(export | verify)")
final class AuditCommand {
  /** How a call that is no call ends; the codes from 2 to 6 tell faults of the log. */
  private static final int USAGE = 64;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "export",
      description = "Writes the log as static files; what is there already is left as it is.",
      mixinStandardHelpOptions = true)
  int export(
      @Option(names = "--dir", required = true, description = "the folder for the files") Path dir,
      @Option(
              names = "--data",
              defaultValue = "data",
              description = "the folder of an engine that no server uses (default: ./data)")
          Path data,
      @Option(names = "--url", description = "a running server instead") @Nullable URI url,
      @Option(names = "--key", description = "the key for it, of an auditor") @Nullable String key)
      throws IOException {
    if (url != null) {
      if (key == null) {
        throw new Refusal("--url goes with --key");
      }
      try (HttpLog log = new HttpLog(url, key)) {
        return copy(log, log.key(), dir);
      }
    }
    if (!Files.exists(data.resolve(DevelopmentKeys.FILE))) {
      throw new Refusal(data + " is no data folder of an engine");
    }
    try (EmbeddedNode node = EmbeddedNode.open(data);
        EmbeddedEngine engine = EmbeddedEngine.on(node)) {
      engine.engagement().signAuditLog();
      ShowAuditLog log = engine.engagement().showAuditLog();
      return copy(log.files(), log.key(), dir);
    }
  }

  private int copy(LogFiles from, NoteKey key, Path dir) throws IOException {
    Checkpoint checkpoint = new LogExport(from, key, new LogFolder(dir)).run();
    tell("exported " + checkpoint.size() + " entries to " + dir);
    tell("verify:  ./engage audit verify --dir " + dir + " --vkey " + key.text());
    return 0;
  }

  @Command(
      name = "verify",
      description = "Verifies a log from its files alone.",
      mixinStandardHelpOptions = true,
      exitCodeOnInvalidInput = USAGE,
      exitCodeListHeading = "%nEnds with%n",
      exitCodeList = {
        "0:all of it is good",
        "2:a signature is missing or false",
        "3:the entries do not make the signed root",
        "4:the log does not go on from the older checkpoint",
        "5:something is missing or stands there twice",
        "6:something is not of its form",
        "64:the call itself is wrong"
      })
  int verify(
      @Option(names = "--dir", required = true, description = "the folder of the log") Path dir,
      @Option(names = "--vkey", required = true, description = "the verifier key, name+id+key")
          String vkey,
      @Option(
              names = "--since",
              paramLabel = "CHECKPOINT",
              description = "the file of an older signed checkpoint that you kept")
          @Nullable Path since)
      throws IOException {
    Optional<NoteKey> key = key(vkey);
    if (key.isEmpty()) {
      tell("--vkey is no verifier key: it is NAME+ID+KEY in one line, as the export tells it");
      return USAGE;
    }
    if (since != null && !Files.isRegularFile(since)) {
      tell(since + " is no file");
      return USAGE;
    }
    Optional<byte[]> older =
        since == null ? Optional.empty() : Optional.of(Files.readAllBytes(since));
    try {
      Checkpoint checkpoint = new LogVerifier(key.get(), new LogFolder(dir)).verify(older);
      tell("good: " + checkpoint.size() + " entries of " + checkpoint.origin());
      return 0;
    } catch (AuditFault fault) {
      tell(fault.kind().name().toLowerCase(Locale.ROOT) + ": " + fault.getMessage());
      return codeOf(fault.kind());
    }
  }

  private static Optional<NoteKey> key(String text) {
    try {
      return Optional.of(NoteKey.parse(text));
    } catch (AuditFault e) {
      return Optional.empty();
    }
  }

  private static int codeOf(AuditFault.Kind kind) {
    return switch (kind) {
      case SIGNATURE -> 2;
      case ROOT -> 3;
      case FORK -> 4;
      case GAP -> 5;
      case MALFORMED -> 6;
    };
  }

  private void tell(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
