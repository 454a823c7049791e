package org.engagement.app.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.engagement.app.node.RootKeys;
import org.engagement.domain.delivery.MessageClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  /** Nobody listens at port 1. */
  private static final String VAULT =
      """
      database: { url: "jdbc:postgresql://localhost/insurer", user: engagement }
      vault:
        { address: "http://127.0.0.1:1", keyName: engagement, roleId: role,
          secretIdFile: /run/secret-id, erasures: /srv/erasures.ledger }
      """;

  @TempDir private Path folder;

  @Test
  void the_defaults_are_whole() {
    ServerSettings settings = SettingsReader.read(null, Map.of(), Map.of());
    assertThat(settings.limits().bodyBytes()).isEqualTo(2 << 20);
    assertThat(settings.delivery().rules().caps()).hasSize(2);
    assertThat(settings.delivery().rules().quietHours())
        .containsKeys(MessageClass.HELP, MessageClass.ADVERTISING);
  }

  @Test
  void a_flag_outranks_the_environment_and_that_the_file() throws IOException {
    Path file = file("http: { host: a, port: 1, drainSeconds: 3 }");
    ServerSettings settings =
        SettingsReader.read(
            file,
            Map.of("ENGAGE_HTTP_PORT", "2", "ENGAGE_HTTP_DRAINSECONDS", "4", "PATH", "x"),
            Map.of("http.drainSeconds", "5"));
    assertThat(settings.http().host()).isEqualTo("a");
    assertThat(settings.http().port()).isEqualTo(2);
    assertThat(settings.http().drainSeconds()).isEqualTo(5);
  }

  @Test
  void a_database_of_which_little_is_said_has_defaults_in_the_rest() {
    ServerSettings settings =
        SettingsReader.read(
            null,
            Map.of(
                "ENGAGE_DATABASE_URL", "jdbc:postgresql://localhost/insurer",
                "ENGAGE_DATABASE_USER", "engagement"),
            Map.of());
    ServerSettings.Database database = requireNonNull(settings.database());
    assertThat(database.schema()).isEqualTo("engagement");
    assertThat(database.connections()).isEqualTo(16);
  }

  @Test
  void a_vault_of_which_little_is_said_has_defaults_in_the_rest() throws IOException {
    VaultAccess vault =
        requireNonNull(SettingsReader.read(file(VAULT), Map.of(), Map.of()).vault());
    assertThat(vault.mount()).isEqualTo("transit");
    assertThat(vault.authMount()).isEqualTo("approle");
    assertThat(vault.settings().patience()).hasSeconds(10);
  }

  @Test
  void a_vault_goes_with_a_database_and_without_a_key_file() throws IOException {
    String alone = VAULT.replaceFirst("database.*\n", "");
    for (String wrong : new String[] {alone, VAULT + "keyFile: root.key"}) {
      Path file = file(wrong);
      assertThatThrownBy(() -> SettingsReader.read(file, Map.of(), Map.of()))
          .isInstanceOf(WrongSetting.class)
          .hasMessage("setting vault goes with database and in place of keyFile");
    }
  }

  @Test
  void a_vault_that_is_not_there_ends_the_start_with_one_sentence() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret-id"), "s3cret");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    ServerSettings settings =
        SettingsReader.read(file(VAULT.replace("/run/secret-id", "" + secret)), Map.of(), Map.of());
    assertThatThrownBy(() -> RootKeys.open(settings))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting vault cannot be used now: Vault cannot be reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http.port | 70000 | http.port",
        "http.port | many | http.port",
        "http.drainSeconds | -1 | http.drainSeconds",
        "http.publicUrl | ftp://x/ | http.publicUrl",
        "limits.bodyBytes | 1 | limits.bodyBytes",
        "limits.items | 0 | limits.items",
        "limits.itemDepth | 2 | limits.itemDepth",
        "limits.itemBytes | 2097152 | limits.itemBytes",
        "delivery.leaseSeconds | 14 | delivery.leaseSeconds",
        "engine.longestPass | PT0S | engine.longestPass",
        "engine.maxCauseAge | PT0S | engine.maxCauseAge",
        "engine.exploration | 1 | engine.exploration",
        "audit.publishTo | http://insurer.example/audit | audit.publishTo",
        "audit.publishTo | file://host/audit | audit.publishTo",
        "audit.tokenFile | token | audit.tokenFile",
        "audit.publishSeconds | 0 | audit.publishSeconds",
        "http.colour | red | http.colour",
        "nonsense | 1 | nonsense",
        "database.url | jdbc:other:x | database.url",
        "delivery.smtp.host | mail.example | delivery.smtp.from"
      })
  void a_wrong_or_unknown_setting_is_named(String setting, String value, String named) {
    assertThatThrownBy(() -> SettingsReader.read(null, Map.of(), Map.of(setting, value)))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting " + named);
  }

  @Test
  void a_mail_may_take_no_longer_than_a_claim_of_it_lasts() {
    Map<String, String> mail =
        Map.of("delivery.smtp.host", "mail.example", "delivery.smtp.from", "no-reply@x.example");
    assertThat(smtpTimeout(mail, "57").delivery().leaseSeconds()).isEqualTo(60);
    assertThatThrownBy(() -> smtpTimeout(mail, "58"))
        .isInstanceOf(WrongSetting.class)
        .hasMessage(
            "setting delivery.smtp.timeoutSeconds is at least 3 less than delivery.leaseSeconds");
  }

  private static ServerSettings smtpTimeout(Map<String, String> mail, String seconds) {
    Map<String, String> flags = new HashMap<>(mail);
    flags.put("delivery.smtp.timeoutSeconds", seconds);
    return SettingsReader.read(null, Map.of(), flags);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "audit: { publish: 'https://x.example/a', tokenFile: t } | audit.publish",
        "http: { prot: 8080 } | http.prot",
        "limits: { body: 1 } | limits.body",
        "database: { uri: 'jdbc:postgresql://x/y' } | database.uri",
        "sources: [ { name: 'NO', historic: true } ] | sources[0].historic",
        "keys: [ { name: a, rolle: admin } ] | keys[0].rolle",
        "engine: { worker: false } | engine.worker",
        "delivery: { lease: 1 } | delivery.lease",
        "delivery: { smtp: { hostname: x } } | delivery.smtp.hostname",
        "delivery: { caps: [ { limit: -1, pro: day } ] } | delivery.caps[0].pro",
        "delivery: { quietHours: [ { start: 'x', ende: '8' } ] } | delivery.quietHours[0].ende",
        "delivery: { caps: [ { limit: 1, per: fortnight } ] } | delivery.caps[0].per",
        "delivery: { caps: [ { limit: -1, per: day } ] } | delivery.caps[0].limit",
        "delivery: { caps: [ { limit: 1, per: day, channel: 'Ü' } ] } | delivery.caps[0].channel",
        "delivery: { quietHours: [ { messageClass: loud, start: '21:00', end: '8' } ] } | delivery.quietHours[0].messageClass",
        "delivery: { quietHours: [ { messageClass: help, start: '21:00', end: '8' } ] } | delivery.quietHours[0].end",
        "sources: [ { name: 'NO', historical: true } ] | sources.name",
        "http: null | http",
        "keys: [ { name: a, role: admin } ] | keys.secretSha256",
        "http: { port: 1, port: 2 } | --config",
        "[] | --config",
        "'a: b: c' | --config"
      })
  void what_is_wrong_in_a_file_is_named(String yaml, String named) throws IOException {
    Path file = file(yaml);
    assertThatThrownBy(() -> SettingsReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(WrongSetting.class)
        .hasMessageStartingWith("setting " + named + " ");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yml"), yaml);
  }
}
