package org.engagement.domain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressShapeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@example.org",
        "anna.b+app@mail.example-house.de",
        "jörg@müller.example",
        "a@b.c",
        "o'neill@example.org"
      })
  void takes_mail_addresses(String address) {
    assertThat(AddressShape.fault(Channel.EMAIL, address)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nomail",
        "@example.org",
        "anna@",
        "anna@localhost",
        "anna@exa mple.org",
        "anna@@example.org",
        "anna@example..org",
        "anna@-example.org",
        "Anna <anna@example.org>",
        "anna@example.org, bert@example.org",
        "+4915112345678"
      })
  void refuses_what_is_no_mail_address(String address) {
    assertThat(AddressShape.fault(Channel.EMAIL, address))
        .hasValue("is an e-mail address such as name@example.org");
  }

  @Test
  void refuses_a_mail_address_that_no_server_takes() {
    String longest = "a".repeat(64) + "@" + "b".repeat(60) + ".example.org";

    assertThat(AddressShape.fault(Channel.EMAIL, longest)).isEmpty();
    assertThat(AddressShape.fault(Channel.EMAIL, "a" + longest)).isPresent();
    assertThat(AddressShape.fault(Channel.EMAIL, "a@" + "b.".repeat(130) + "org")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "015112345678",
        "+49 151 12345678 ",
        "+49  151 12345",
        "+0151123456",
        "4915112345678",
        "+1234567890123456"
      })
  void refuses_what_is_no_phone_number_of_e164(String address) {
    assertThat(AddressShape.fault(Channel.SMS, "+4915112345678")).isEmpty();
    assertThat(AddressShape.fault(Channel.SMS, "+49 151 1234-5678")).isEmpty();
    assertThat(AddressShape.fault(Channel.SMS, address)).isPresent();
  }

  @Test
  void knows_no_shape_of_other_channels() {
    assertThat(AddressShape.fault(Channel.PUSH, "any:token")).isEmpty();
    assertThat(AddressShape.fault(new Channel("fax"), "1")).isEmpty();
  }
}
