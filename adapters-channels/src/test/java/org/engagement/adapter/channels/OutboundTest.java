package org.engagement.adapter.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.engagement.adapter.channels.Outbound.NamedByCaller;
import org.engagement.adapter.channels.Outbound.Names;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may have us post to, and what not (server-side request forgery). */
@Requirement("GDPR Art. 32")
class OutboundTest {
  private static final String HUB = "hub.example";
  private static final URI CALLS = URI.create("https://hub.example/opendsr/calls");

  @Test
  void posts_to_public_addresses_of_allowed_hosts() {
    assertThat(standingFor("93.184.215.14", "2606:2800:21f:cb07::1").isReachable(CALLS)).isTrue();
    assertThat(
            new NamedByCaller(Set.of(HUB + ":8443"), false, names("93.184.215.14"))
                .isReachable(URI.create("https://hub.example:8443/calls")))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hub.example/calls",
        "https://other.example/calls",
        "https://hub.example.evil.example/calls",
        "https://hub.example@evil.example/calls",
        "https://user:secret@hub.example/calls",
        "https://hub.example:8443/calls",
        "https://hub.example/calls?user=anna",
        "https://hub.example/calls#anna",
        "https:///calls",
        "//hub.example/calls",
        "ftp://hub.example/calls",
        "https://127.0.0.1/calls"
      })
  void refuses_addresses_by_what_they_say(String address) {
    assertThat(standingFor("93.184.215.14").isAddress(URI.create(address))).isFalse();
    assertThat(standingFor("93.184.215.14").isReachable(URI.create(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "::1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "fd00:ec2::254",
        "::ffff:10.0.0.1"
      })
  void refuses_names_that_stand_for_machines_of_ours_unless_that_is_allowed(String address) {
    assertThat(standingFor(address).isReachable(CALLS)).isFalse();
    assertThat(standingFor("93.184.215.14", address).isReachable(CALLS)).isFalse();
    assertThat(new NamedByCaller(Set.of(HUB), true, names(address)).isReachable(CALLS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "::",
        "0.1.2.3",
        "169.254.169.254",
        "fe80::1",
        "192.0.0.192",
        "198.18.0.1",
        "224.0.0.1",
        "ff02::1",
        "240.0.0.1",
        "255.255.255.255",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:0:7f00:1::",
        "::127.0.0.1",
        "100::1"
      })
  void refuses_names_that_stand_for_what_nobody_calls_whatever_is_allowed(String address) {
    for (boolean mayBePrivate : List.of(false, true)) {
      assertThat(new NamedByCaller(Set.of(HUB), mayBePrivate, names(address)).isReachable(CALLS))
          .isFalse();
    }
  }

  @Test
  void refuses_names_that_stand_for_nothing() {
    Names none =
        host -> {
          throw new UnknownHostException(host);
        };
    assertThat(new NamedByCaller(Set.of(HUB), true, none).isReachable(CALLS)).isFalse();
    assertThat(standingFor().isReachable(CALLS)).isFalse();
  }

  /** A name that stood for something else a moment ago is looked up anew before each call. */
  @Test
  void looks_the_name_up_before_each_call_and_connects_to_nobody_where_it_may_not()
      throws IOException {
    try (ServerSocket ours = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ProviderHttp http = ProviderHttp.open()) {
      var lookups = new AtomicInteger();
      var outbound =
          new NamedByCaller(
              Set.of("localhost:" + ours.getLocalPort()),
              false,
              host -> {
                lookups.incrementAndGet();
                return Names.REAL.of(host);
              });
      var post = new OutboundPost(http, outbound);
      URI address = URI.create("https://localhost:" + ours.getLocalPort() + "/");

      assertThat(post.post(address, Map.of(), new byte[] {1})).isEmpty();
      assertThat(post.post(address, Map.of(), new byte[] {1})).isEmpty();

      assertThat(lookups).hasValue(2);
      try (Socket mine = new Socket(ours.getInetAddress(), ours.getLocalPort());
          Socket first = ours.accept()) {
        assertThat(first.getPort()).as("nobody came before").isEqualTo(mine.getLocalPort());
      }
    }
  }

  private static NamedByCaller standingFor(String... addresses) {
    return new NamedByCaller(Set.of(HUB), false, names(addresses));
  }

  private static Names names(String... addresses) {
    return host -> {
      assertThat(host).isEqualTo(HUB);
      InetAddress[] all = new InetAddress[addresses.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = InetAddress.getByName(addresses[i]);
      }
      return all;
    };
  }
}
