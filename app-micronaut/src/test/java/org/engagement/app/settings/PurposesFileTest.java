package org.engagement.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposesFileTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(controller:.*?)```");

  @TempDir private Path folder;

  @Test
  void without_a_file_the_register_is_the_one_built_in() {
    assertThat(SettingsReader.read(null, Map.of(), Map.of()).purposes().definitions())
        .containsExactlyElementsOf(PurposeRegister.statutoryHealthInsurance().definitions());
  }

  @Test
  void a_file_replaces_it_as_a_whole() throws IOException {
    PurposeRegister register = settings(example()).purposes();

    assertThat(register.definitions()).hasSize(2);
    assertThat(register.require(Purpose.APP_ANALYTICS).storagePeriod())
        .isEqualTo(Period.ofDays(200));
    assertThat(register.controller().name()).isEqualTo("Beispielkasse");
    assertThat(register.require(Purpose.APP_ANALYTICS).version()).isEqualTo(2);
    assertThat(register.mayRead(Purpose.PERSONALISED_HELP, Purpose.APP_ANALYTICS)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reads: [app-analytics] | reads: [astrology] | purposes[1].reads names registered purposes",
        "id: personalised-help | id: app-analytics | purposes has personalised-help, which intake stands on",
        "id: personalised-help | id: Help | purposes[1].id a definition id is 1 to 64 lowercase letters, digits and hyphens, a letter first",
        "kind: consent } | kind: service_task } | purposes[0].basis.kind is consent: the law leaves this purpose no other",
        "kind: consent } | kind: statutory_with_objection, waitingPeriod: P1D } | purposes[0].basis a waiting period has at least 28 days",
        "storagePeriod: P200D | storagePeriod: for ever | purposes[0].storagePeriod is an ISO 8601 period such as P10Y or P400D",
        "storagePeriod: P200D | storagePeriod: P0D | purposes[0] a storage period is longer than zero",
        "version: 2 | version: 2, | purposes[0].version is a whole number",
        "version: 2 | state: draft | purposes[0].version is missing",
        "version: 2 | versoin: 2 | purposes[0].version is missing",
        "version: 2 | '{ version: 2' | line 11 is no YAML",
        "purposes: | purpose: | the file has the fields controller, purposes, recipients and no other",
        "controller: | controllers: | the file has the fields controller, purposes, recipients and no other",
        "contact: | contacts: | controller is an object with name, contact, jurisdiction, withdrawal, rights",
        "country: US | country: usa | recipients[1] a country is two capital letters, such as DE",
        "'US, safeguard: adequacy decision of 2023-07-10' | US | recipients[1] a recipient in a third country has a safeguard",
        "name: hosting provider, | name: nobody, | recipients[0].name is one that a purpose names, once",
        "name: Beispielkasse | name: '' | controller.name is a text of 1 to 500 characters",
        "onNoticeChange: end | onNoticeChange: forget | purposes[1].basis.onNoticeChange is one of ask, end",
        "sha256: ba | sha256: BA | purposes[1].basis.notices[0].sha256 a text hash is a SHA-256 in 64 lowercase hex digits",
        "longest: P2Y | longest: P0D | purposes[1].basis the longest time of a consent is longer than zero",
        "[{ name: use of the app, special: false }] | [] | purposes[0] a purpose names the categories of its data"
      })
  void a_wrong_file_stops_the_start_with_the_path_and_the_rule(
      String sound, String faulty, String sentence) throws IOException {
    String text = example().replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(faulty));
    assertThat(text).isNotEqualTo(example());
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting purposesFile is refused: " + sentence);
  }

  @Test
  void a_purpose_stands_once() throws IOException {
    String twice = example() + example().replaceFirst("(?s)controller:.*purposes:\n", "");
    assertThatThrownBy(() -> settings(twice))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting purposesFile is refused: purposes[2].id stands once");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    assertThatThrownBy(
            () -> SettingsReader.read(null, Map.of(), Map.of("purposesFile", "/no/such/file")))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("setting purposesFile names a file that cannot be read: /no/such/file");
  }

  private ServerSettings settings(String purposes) throws IOException {
    Path file = Files.writeString(folder.resolve("purposes.yml"), purposes);
    return SettingsReader.read(null, Map.of(), Map.of("purposesFile", file.toString()));
  }

  /** The example of the page. */
  private static String example() throws IOException {
    Matcher block = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "settings.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
