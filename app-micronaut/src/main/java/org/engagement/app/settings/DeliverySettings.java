package org.engagement.app.settings;

import java.nio.file.Path;
import java.util.List;
import org.engagement.app.settings.OutsideSettings.Custom;
import org.engagement.app.settings.OutsideSettings.Entry;
import org.engagement.app.settings.OutsideSettings.Fcm;
import org.engagement.app.settings.OutsideSettings.SendGrid;
import org.engagement.app.settings.OutsideSettings.Twilio;
import org.engagement.domain.delivery.DeliveryRules;
import org.engagement.domain.delivery.ProviderRegister;
import org.jspecify.annotations.Nullable;

/**
 * How people are reached: the house rules, the ways out, and who outside may take part.
 *
 * @param leaseSeconds how long a claimed message waits for its hand-over before its fate counts as
 *     unknown, 15 to 600
 * @param channels an integrator's own, made by factories on the class path
 * @param providers the register of providers outside; nothing goes to one that is not in it
 */
public record DeliverySettings(
    int leaseSeconds,
    List<CapSettings> caps,
    List<QuietHoursSettings> quietHours,
    @Nullable Smtp smtp,
    @Nullable SendGrid sendgrid,
    @Nullable Fcm fcm,
    @Nullable Twilio twilio,
    List<Custom> channels,
    List<Entry> providers) {
  /** What a hand-over needs beyond its own time: to be claimed and settled. */
  private static final int TO_SETTLE_SECONDS = 3;

  public DeliverySettings {
    Rule.range("delivery.leaseSeconds", leaseSeconds, 15, 600);
    int bySmtp = smtp == null ? 0 : smtp.timeoutSeconds();
    int bySendGrid = sendgrid == null ? 0 : sendgrid.timeoutSeconds();
    fits("delivery.smtp.timeoutSeconds", bySmtp, leaseSeconds);
    fits("delivery.sendgrid.timeoutSeconds", bySendGrid, leaseSeconds);
    fits(
        "delivery.sendgrid.timeoutSeconds with delivery.smtp.timeoutSeconds",
        bySmtp + bySendGrid,
        leaseSeconds);
    fits("delivery.fcm.timeoutSeconds", fcm == null ? 0 : fcm.timeoutSeconds(), leaseSeconds);
    fits(
        "delivery.twilio.timeoutSeconds",
        twilio == null ? 0 : twilio.timeoutSeconds(),
        leaseSeconds);
    Rule.present("delivery.caps", caps);
    Rule.present("delivery.quietHours", quietHours);
    Rule.present("delivery.channels", channels);
    Rule.present("delivery.providers", providers);
    caps = List.copyOf(caps);
    quietHours = List.copyOf(quietHours);
    channels = List.copyOf(channels);
    providers = List.copyOf(providers);
    Rule.check(
        "delivery.providers.provider",
        providers.stream().map(Entry::provider).distinct().count() == providers.size(),
        "stands once");
    HouseRules.of(caps, quietHours);
  }

  private static void fits(String setting, int timeoutSeconds, int leaseSeconds) {
    Rule.check(
        setting,
        timeoutSeconds + TO_SETTLE_SECONDS <= leaseSeconds,
        "is at least " + TO_SETTLE_SECONDS + " less than delivery.leaseSeconds");
  }

  /** Returns the rules as the engine keeps them. */
  public DeliveryRules rules() {
    return HouseRules.of(caps, quietHours);
  }

  /** Returns the register of providers. */
  public ProviderRegister register() {
    return new ProviderRegister(providers.stream().map(Entry::entry).toList());
  }

  /**
   * How many messages a person may get.
   *
   * @param messageClass {@code statutory_notice}, {@code help} or {@code advertising}; null for any
   * @param channel the id of a channel; null for any
   * @param per {@code day}, {@code week}, {@code month} or a duration such as {@code PT72H}
   */
  public record CapSettings(
      @Nullable String messageClass, @Nullable String channel, int limit, String per) {
    public CapSettings {
      Rule.present("delivery.caps.per", per);
    }
  }

  /** When a class of messages disturbs nobody, as local times such as {@code 21:00}. */
  public record QuietHoursSettings(String messageClass, String start, String end) {
    public QuietHoursSettings {
      Rule.present("delivery.quietHours.messageClass", messageClass);
      Rule.present("delivery.quietHours.start", start);
      Rule.present("delivery.quietHours.end", end);
    }
  }

  /**
   * The mail server that takes our e-mail.
   *
   * @param provider who runs it on the insurer's behalf, as named in the register of providers;
   *     null where the insurer does
   * @param startTls {@code required}, {@code wanted} or {@code off}
   * @param passwordFile read at each connection, so that the password can be rotated
   * @param from the sender that people see
   */
  public record Smtp(
      String host,
      int port,
      @Nullable String provider,
      String startTls,
      @Nullable String user,
      @Nullable Path passwordFile,
      String from,
      int timeoutSeconds,
      int perSecond) {
    public Smtp {
      Rule.present("delivery.smtp.host", host);
      Rule.range("delivery.smtp.port", port, 1, 65_535);
      Rule.present("delivery.smtp.startTls", startTls);
      Rule.check(
          "delivery.smtp.startTls",
          List.of("required", "wanted", "off").contains(startTls),
          "is one of required, wanted, off");
      Rule.present("delivery.smtp.from", from);
      OutsideSettings.limits("delivery.smtp", timeoutSeconds, perSecond);
      if (provider != null) {
        OutsideSettings.id("delivery.smtp.provider", provider);
      }
      Rule.check(
          "delivery.smtp.passwordFile",
          (user == null) == (passwordFile == null),
          "is set where a user is, and only there");
    }
  }
}
