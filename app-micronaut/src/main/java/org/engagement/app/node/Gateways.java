package org.engagement.app.node;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.engagement.adapter.channels.FcmChannel;
import org.engagement.adapter.channels.FcmSettings;
import org.engagement.adapter.channels.ProviderHttp;
import org.engagement.adapter.channels.SecretFile;
import org.engagement.adapter.channels.SendGridChannel;
import org.engagement.adapter.channels.SendGridSettings;
import org.engagement.adapter.channels.SmtpChannel;
import org.engagement.adapter.channels.SmtpSettings;
import org.engagement.adapter.channels.SmtpSettings.StartTls;
import org.engagement.adapter.channels.TwilioChannel;
import org.engagement.adapter.channels.TwilioSettings;
import org.engagement.app.settings.DeliverySettings;
import org.engagement.app.settings.OutsideSettings.Custom;
import org.engagement.app.settings.OutsideSettings.Fcm;
import org.engagement.app.settings.OutsideSettings.SendGrid;
import org.engagement.app.settings.OutsideSettings.Twilio;
import org.engagement.app.settings.WrongSetting;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.ChannelGatewayFactory;
import org.engagement.sdk.Channels;
import org.jspecify.annotations.Nullable;

/** The gateways that the settings name. */
final class Gateways {
  private Gateways() {}

  /** Returns the channels and those that the settings name; for e-mail SendGrid comes first. */
  static Channels added(Channels channels, DeliverySettings delivery, ProviderHttp http) {
    Channels all = channels;
    Fcm fcm = delivery.fcm();
    if (fcm != null) {
      all = all.and(made("delivery.fcm", () -> push(fcm, http)), fcm.perSecond());
    }
    SendGrid sendGrid = delivery.sendgrid();
    if (sendGrid != null) {
      all = all.and(made("delivery.sendgrid", () -> mail(sendGrid, http)), sendGrid.perSecond());
    }
    DeliverySettings.Smtp smtp = delivery.smtp();
    if (smtp != null) {
      all = all.and(made("delivery.smtp", () -> mail(smtp)), smtp.perSecond());
    }
    Twilio twilio = delivery.twilio();
    if (twilio != null) {
      all = all.and(made("delivery.twilio", () -> sms(twilio, http)), twilio.perSecond());
    }
    for (Custom custom : delivery.channels()) {
      all = all.and(made("delivery.channels", () -> custom(custom)), custom.rate());
    }
    return all;
  }

  private static ChannelGateway push(Fcm fcm, ProviderHttp http) {
    return new FcmChannel(
        http,
        new FcmSettings(
            fcm.endpoint(),
            fcm.project(),
            secret("delivery.fcm.serviceAccountFile", fcm.serviceAccountFile()),
            Duration.ofSeconds(fcm.timeoutSeconds())));
  }

  private static ChannelGateway mail(SendGrid sendGrid, ProviderHttp http) {
    return new SendGridChannel(
        http,
        new SendGridSettings(
            sendGrid.endpoint(),
            secret("delivery.sendgrid.apiKeyFile", sendGrid.apiKeyFile()),
            sendGrid.from(),
            Duration.ofSeconds(sendGrid.timeoutSeconds())));
  }

  private static ChannelGateway mail(DeliverySettings.Smtp smtp) {
    String provider = smtp.provider();
    return new SmtpChannel(
        new SmtpSettings(
            smtp.host(),
            smtp.port(),
            provider == null ? null : new ProviderId(provider),
            StartTls.valueOf(smtp.startTls().toUpperCase(Locale.ROOT)),
            smtp.user(),
            () -> password(smtp.passwordFile()),
            smtp.from(),
            Duration.ofSeconds(smtp.timeoutSeconds())));
  }

  private static ChannelGateway sms(Twilio twilio, ProviderHttp http) {
    return new TwilioChannel(
        http,
        new TwilioSettings(
            twilio.endpoint(),
            twilio.account(),
            twilio.keyId(),
            secret("delivery.twilio.secretFile", twilio.secretFile()),
            twilio.sender(),
            null,
            Duration.ofSeconds(twilio.timeoutSeconds())));
  }

  private static ChannelGateway custom(Custom custom) {
    List<ChannelGatewayFactory> factories =
        ServiceLoader.load(ChannelGatewayFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return factories.stream()
        .filter(factory -> factory.name().equals(custom.name()))
        .findFirst()
        .orElseThrow(() ->
            new WrongSetting(
                "delivery.channels.name",
                "is the name of a channel on the class path: "
                    + factories.stream()
                        .map(ChannelGatewayFactory::name)
                        .sorted()
                        .collect(Collectors.joining(", ", "there are [", "]"))))
        .create(custom.settings());
  }

  private static SecretFile secret(String setting, Path file) {
    if (!Files.isReadable(file)) {
      throw new WrongSetting(setting, "names a file that can be read");
    }
    return new SecretFile(file);
  }

  private static String password(@Nullable Path file) {
    return file == null ? "" : new SecretFile(file).get();
  }

  private static ChannelGateway made(String setting, Supplier<ChannelGateway> maker) {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(setting, "is refused: " + e.getMessage());
    }
  }
}
