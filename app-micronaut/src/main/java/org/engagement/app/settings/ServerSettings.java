package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    List<SourceSettings> sources,
    List<ApiKey> keys,
    Engine engine,
    DeliverySettings delivery) {
  public ServerSettings {
    sources = List.copyOf(sources);
    keys = List.copyOf(keys);
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
      Rule.range("http.port", port, 0, 65_535);
      Rule.range("http.drainSeconds", drainSeconds, 0, 300);
    }
  }

  /**
   * What a caller may ask of the server.
   *
   * @param bodyBytes the largest body, unpacked, 1,024 to 67,108,864
   * @param items the most items of one batch, 1 to 10,000
   * @param requestsPerSecond the calls of one key, on average; 0 for no limit
   */
  public record Limits(int bodyBytes, int items, int requestsPerSecond) {
    public Limits {
      Rule.range("limits.bodyBytes", bodyBytes, 1024, 64 << 20);
      Rule.range("limits.items", items, 1, 10_000);
      Rule.range("limits.requestsPerSecond", requestsPerSecond, 0, 1_000_000);
    }
  }

  /** A PostgreSQL of the operator's; without it the server starts its own in the data folder. */
  public record Database(
      String url, String user, @Nullable Path passwordFile, String schema, int connections) {
    public Database {
      Rule.range("database.connections", connections, 4, 200);
    }
  }

  /** A named sender of events. */
  public record SourceSettings(String name, boolean historical) {}

  /**
   * An API key, known by the SHA-256 of its secret.
   *
   * @param secretSha256 64 hex digits
   * @param source the source that events sent with it belong to; null where it sends none
   */
  public record ApiKey(String name, String role, String secretSha256, @Nullable String source) {}

  /**
   * How the engine works.
   *
   * @param workers whether this node projects and delivers; without them it takes in only
   * @param maxCauseAge older causes open no decision point
   * @param exploration how often the policy by rules does nothing where it could help, 0 to 1
   */
  public record Engine(boolean workers, Duration maxCauseAge, double exploration) {
    public Engine {
      Rule.check("engine.maxCauseAge", maxCauseAge.isPositive(), "is longer than zero");
      Rule.check("engine.exploration", exploration >= 0 && exploration <= 1, "is 0 to 1");
    }
  }

  /** The house rules for reaching people. */
  public record DeliverySettings(
      List<CapSettings> caps, List<QuietHoursSettings> quietHours, @Nullable Smtp smtp) {
    public DeliverySettings {
      caps = List.copyOf(caps);
      quietHours = List.copyOf(quietHours);
    }
  }

  /**
   * How many messages a person may get.
   *
   * @param messageClass {@code statutory_notice}, {@code help} or {@code advertising}; null for any
   * @param channel the id of a channel; null for any
   * @param per {@code day}, {@code week}, {@code month} or a duration such as {@code PT72H}
   */
  public record CapSettings(
      @Nullable String messageClass, @Nullable String channel, int limit, String per) {}

  /** When a class of messages disturbs nobody, as local times such as {@code 21:00}. */
  public record QuietHoursSettings(String messageClass, String start, String end) {}

  /**
   * The mail server that takes our e-mail.
   *
   * @param startTls {@code required}, {@code wanted} or {@code off}
   * @param from the sender that people see
   */
  public record Smtp(
      String host,
      int port,
      String startTls,
      @Nullable String user,
      @Nullable Path passwordFile,
      String from,
      int timeoutSeconds) {
    public Smtp {
      Rule.range("delivery.smtp.port", port, 1, 65_535);
      Rule.range("delivery.smtp.timeoutSeconds", timeoutSeconds, 1, 120);
    }
  }
}
