package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.engagement.domain.activity.Source;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.consent.Controller;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.sdk.EngagementSettings;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set, checked as a whole before anything starts.
 *
 * <p>{@code docs/settings.md} lists each setting with its default.
 */
public record ServerSettings(
    Http http,
    Limits limits,
    @Nullable Database database,
    @Nullable Path keyFile,
    @Nullable VaultAccess vault,
    @Nullable Path purposesFile,
    List<SourceSettings> sources,
    List<KeySettings> keys,
    Engine engine,
    AuditSettings audit,
    RetentionSettings retention,
    DeliverySettings delivery,
    List<RecipientSettings> recipients,
    @Nullable OpenDsrSettings openDsr) {
  public ServerSettings {
    Rule.present("http", http);
    Rule.present("limits", limits);
    Rule.present("sources", sources);
    Rule.present("keys", keys);
    Rule.present("engine", engine);
    Rule.present("audit", audit);
    Rule.present("retention", retention);
    Rule.present("delivery", delivery);
    Rule.present("recipients", recipients);
    Rule.check(
        "recipients.name",
        recipients.stream().map(RecipientSettings::name).distinct().count() == recipients.size(),
        "stands once");
    sources = List.copyOf(sources);
    recipients = List.copyOf(recipients);
    keys = List.copyOf(keys);
    Rule.check(
        "vault",
        vault == null || (database != null && keyFile == null),
        "goes with database and in place of keyFile");
    URI publicUrl = http.publicUrl();
    Rule.check(
        "openDsr",
        openDsr == null || (publicUrl != null && "https".equals(publicUrl.getScheme())),
        "goes with an http.publicUrl of https");
    Rule.check(
        "openDsr.controllers.key",
        openDsr == null
            || keys.stream()
                .noneMatch(key -> key.decidesOnPersonnel() && openDsr.isKey(key.name())),
        "is of a key that nobody uses who decides on personnel");
    if (purposesFile != null) {
      PurposesFile.read(purposesFile);
    }
  }

  /** Returns the register of purposes: that of the file, or the one built in. */
  public PurposeRegister purposes() {
    return purposesFile == null
        ? PurposeRegister.statutoryHealthInsurance()
        : PurposesFile.read(purposesFile);
  }

  /** Returns what these settings leave open that should not stay so, each as a sentence. */
  public List<String> warnings() {
    return purposes().controller().equals(Controller.UNNAMED)
        ? List.of(
            "the purpose register names no controller: name one in purposesFile before people"
                + " consent (GDPR Art. 13(1)(a))")
        : List.of();
  }

  /**
   * Where the server listens.
   *
   * @param port 0 picks a free one
   * @param publicUrl how people reach the server, for links in messages; null leaves such links out
   * @param drainSeconds the longest that running calls may take at the end, 0 to 300
   */
  public record Http(String host, int port, @Nullable URI publicUrl, int drainSeconds) {
    public Http {
      Rule.present("http.host", host);
      Rule.range("http.port", port, 0, 65_535);
      Rule.range("http.drainSeconds", drainSeconds, 0, 300);
      Rule.check(
          "http.publicUrl",
          publicUrl == null || isWeb(publicUrl),
          "is a URL such as https://engagement.example");
    }

    private static boolean isWeb(URI url) {
      boolean scheme = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      return scheme && url.getHost() != null;
    }
  }

  /**
   * What a caller may ask of the server.
   *
   * @param bodyBytes the largest body, unpacked, 1,024 to 67,108,864
   * @param items the most items of one batch, 1 to 10,000
   * @param itemBytes the largest item, 1,024 to 1,048,576
   * @param itemDepth objects and arrays within one another in one item, itself included, 3 to 500
   * @param requestsPerSecond the calls of one key, on average; 0 for no limit
   */
  public record Limits(
      int bodyBytes, int items, int itemBytes, int itemDepth, int requestsPerSecond) {
    public Limits {
      Rule.range("limits.bodyBytes", bodyBytes, 1024, 64 << 20);
      Rule.range("limits.items", items, 1, 10_000);
      Rule.range("limits.itemBytes", itemBytes, 1024, 1 << 20);
      Rule.range("limits.itemDepth", itemDepth, 3, 500);
      Rule.range("limits.requestsPerSecond", requestsPerSecond, 0, 1_000_000);
    }
  }

  /** A PostgreSQL of the operator's; without it the server starts its own in the data folder. */
  public record Database(
      String url, String user, @Nullable Path passwordFile, String schema, int connections) {
    public Database {
      Rule.present("database.url", url);
      Rule.check(
          "database.url",
          url.startsWith("jdbc:postgresql:"),
          "is a JDBC URL such as jdbc:postgresql://localhost/insurer");
      Rule.present("database.user", user);
      Rule.present("database.schema", schema);
      Rule.range("database.connections", connections, 4, 200);
    }
  }

  /** A named sender of events. */
  public record SourceSettings(String name, boolean historical) {
    public SourceSettings {
      Rule.present("sources.name", name);
      try {
        new Source(name, historical);
      } catch (IllegalArgumentException e) {
        throw new WrongSetting("sources.name", "is refused: " + e.getMessage());
      }
    }

    /** Returns the source as the engine knows it. */
    public Source source() {
      return new Source(name, historical);
    }
  }

  /**
   * An API key, known by the SHA-256 of its secret.
   *
   * @param secretSha256 64 hex digits
   * @param source the source that events sent with it belong to; null where it sends none
   * @param personnel whether somebody uses it who decides on the insurer's personnel; null for no
   */
  public record KeySettings(
      String name,
      String role,
      String secretSha256,
      @Nullable String source,
      @Nullable Boolean personnel) {
    public KeySettings {
      Rule.present("keys.name", name);
      Rule.present("keys.role", role);
      Rule.present("keys.secretSha256", secretSha256);
    }

    /** Returns whether somebody uses it who decides on the insurer's personnel. */
    public boolean decidesOnPersonnel() {
      return Boolean.TRUE.equals(personnel);
    }
  }

  /**
   * How the engine works.
   *
   * @param workers whether this node projects and delivers; without them it takes in only
   * @param maxCauseAge older causes open no decision point
   * @param longestPass a worker without a pass that ends well for longer keeps the node from being
   *     ready
   * @param exploration how often the policy by rules does nothing where it could help, 0 to 1
   *     (exclusive)
   * @param auditOrigin the name of the audit log, by which its checkpoints are known; it never
   *     changes
   * @param epochChangeAfter how long after an erasure the key is changed that opens copies of what
   *     was erased, zero to 23 hours
   */
  public record Engine(
      boolean workers,
      Duration longestPass,
      Duration maxCauseAge,
      double exploration,
      String auditOrigin,
      Duration epochChangeAfter) {
    public Engine {
      Rule.present("engine.epochChangeAfter", epochChangeAfter);
      Rule.check(
          "engine.epochChangeAfter",
          !epochChangeAfter.isNegative()
              && epochChangeAfter.compareTo(EngagementSettings.LONGEST_EPOCH_CHANGE_AFTER) <= 0,
          "is zero to 23 hours");
      Rule.present("engine.auditOrigin", auditOrigin);
      Rule.check(
          "engine.auditOrigin", NoteKey.isName(auditOrigin), "is not empty, has no space, no plus");
      Rule.present("engine.longestPass", longestPass);
      Rule.check("engine.longestPass", longestPass.isPositive(), "is longer than zero");
      Rule.present("engine.maxCauseAge", maxCauseAge);
      Rule.check("engine.maxCauseAge", maxCauseAge.isPositive(), "is longer than zero");
      Rule.check(
          "engine.exploration", exploration >= 0 && exploration < 1, "is 0 to 1 (exclusive)");
    }
  }
}
