package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.delivery.ProviderRegister;
import org.engagement.domain.delivery.ProviderRegister.Region;
import org.jspecify.annotations.Nullable;

/** Providers outside that messages can go through, and what allows each. */
public final class OutsideSettings {
  private static final int MOST_PER_SECOND = 10_000;

  private OutsideSettings() {}

  static void limits(String block, int timeoutSeconds, int perSecond) {
    Rule.range(block + ".timeoutSeconds", timeoutSeconds, 1, 120);
    Rule.range(block + ".perSecond", perSecond, 1, MOST_PER_SECOND);
  }

  /**
   * The Firebase project that takes push messages.
   *
   * @param serviceAccountFile the service account's key as Google writes it (JSON), read whenever a
   *     token is needed
   */
  public record Fcm(
      URI endpoint, String project, Path serviceAccountFile, int timeoutSeconds, int perSecond) {
    public Fcm {
      Rule.present("delivery.fcm.endpoint", endpoint);
      Rule.present("delivery.fcm.project", project);
      Rule.present("delivery.fcm.serviceAccountFile", serviceAccountFile);
      limits("delivery.fcm", timeoutSeconds, perSecond);
    }
  }

  /**
   * The SendGrid account that takes e-mail.
   *
   * @param apiKeyFile read at each hand-over
   * @param from the sender that people see
   */
  public record SendGrid(
      URI endpoint, Path apiKeyFile, String from, int timeoutSeconds, int perSecond) {
    public SendGrid {
      Rule.present("delivery.sendgrid.endpoint", endpoint);
      Rule.present("delivery.sendgrid.apiKeyFile", apiKeyFile);
      Rule.present("delivery.sendgrid.from", from);
      limits("delivery.sendgrid", timeoutSeconds, perSecond);
    }
  }

  /**
   * The Twilio account that takes SMS.
   *
   * @param keyId the id of an API key; null to sign in as the account
   * @param secretFile the key's secret or the account's token, read at each hand-over
   * @param sender a number, a name or the id of a messaging service
   */
  public record Twilio(
      URI endpoint,
      String account,
      @Nullable String keyId,
      Path secretFile,
      String sender,
      int timeoutSeconds,
      int perSecond) {
    public Twilio {
      Rule.present("delivery.twilio.endpoint", endpoint);
      Rule.present("delivery.twilio.account", account);
      Rule.present("delivery.twilio.secretFile", secretFile);
      Rule.present("delivery.twilio.sender", sender);
      limits("delivery.twilio", timeoutSeconds, perSecond);
    }
  }

  /**
   * A channel of an integrator's own.
   *
   * @param name what its {@link org.engagement.port.driven.ChannelGatewayFactory} is called
   * @param perSecond null for the usual
   * @param settings what the factory is handed
   */
  public record Custom(String name, @Nullable Integer perSecond, Map<String, String> settings) {
    private static final int PER_SECOND = 50;

    public Custom {
      Rule.present("delivery.channels.name", name);
      settings = settings == null ? Map.of() : Map.copyOf(settings);
      Rule.range(
          "delivery.channels.perSecond",
          perSecond == null ? PER_SECOND : perSecond,
          1,
          MOST_PER_SECOND);
    }

    /** Returns how many messages a second it is handed at most. */
    public int rate() {
      return perSecond == null ? PER_SECOND : perSecond;
    }
  }

  /**
   * An entry of the register of providers.
   *
   * @param provider {@code fcm}, {@code sendgrid}, {@code twilio}, or the name of another
   * @param region {@code DE}, {@code EU} or {@code EEA}
   * @param noticeOn the day of the notice to the supervisory authority (SGB X § 80)
   * @param attestedUntil the last day of the C5 type 2 attestation (SGB V § 393)
   * @param contractUntil the last day of the contract as a processor (GDPR Art. 28)
   */
  public record Entry(
      String provider,
      String region,
      LocalDate noticeOn,
      LocalDate attestedUntil,
      LocalDate contractUntil) {
    public Entry {
      Rule.present("delivery.providers.provider", provider);
      Rule.present("delivery.providers.region", region);
      Rule.present("delivery.providers.noticeOn", noticeOn);
      Rule.present("delivery.providers.attestedUntil", attestedUntil);
      Rule.present("delivery.providers.contractUntil", contractUntil);
      id("delivery.providers.provider", provider);
      region(region);
    }

    ProviderRegister.Entry entry() {
      return new ProviderRegister.Entry(
          new ProviderId(provider), region(region), noticeOn, attestedUntil, contractUntil);
    }

    private static Region region(String word) {
      return switch (word) {
        case "DE" -> Region.GERMANY;
        case "EU" -> Region.EUROPEAN_UNION;
        case "EEA" -> Region.EUROPEAN_ECONOMIC_AREA;
        default ->
            throw new WrongSetting(
                "delivery.providers.region",
                "is one of DE, EU, EEA: social data is handled nowhere else (SGB V § 393)");
      };
    }
  }

  static ProviderId id(String setting, String word) {
    try {
      return new ProviderId(word);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting, "is refused: " + e.getMessage());
    }
  }
}
