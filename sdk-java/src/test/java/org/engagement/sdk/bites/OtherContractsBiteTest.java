package org.engagement.sdk.bites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The contracts that are no store's bite too: each test fails on somebody. */
class OtherContractsBiteTest {

  @Test
  void chances_are_caught() {
    assertThat(Failed.of(WrongChances.InOrderOfCalls.class))
        .containsExactlyInAnyOrder("answers_by_label", "answers_by_label_on_every_thread");
    assertEachTestFailsOnOneOf(WrongChances.InOrderOfCalls.class, WrongChances.AlwaysTheSame.class);
  }

  @Test
  void key_vaults_are_caught() {
    assertThat(Failed.of(WrongVaults.Open.class))
        .contains(
            "opens_nothing_else",
            "encrypts_differently_each_time",
            "binds_to_associated_data",
            "shows_no_bytes");
    assertEachTestFailsOnOneOf(WrongVaults.Open.class, WrongVaults.Forgetful.class);
  }

  @Test
  void stores_that_forget_are_caught() {
    assertThat(Failed.of(WrongDurability.StillThere.class)).isEmpty();
    assertEachTestFailsOnOneOf(WrongDurability.Forgetful.class);
  }

  @Test
  void logs_that_do_not_follow_their_host_are_caught() {
    assertEachTestFailsOnOneOf(WrongHosts.StoresAtOnce.class, WrongHosts.StoresLater.class);
  }

  @Test
  void gateways_are_caught() {
    assertThat(Failed.of(WrongGateways.Right.class)).isEmpty();
    assertThat(Failed.of(WrongGateways.TriesAgain.class)).containsExactly("never_tries_again");
    assertThat(Failed.of(WrongGateways.WaitsTooLong.class))
        .containsExactly("answers_within_its_time_out");
    assertThat(Failed.of(WrongGateways.TellsAll.class))
        .containsExactlyInAnyOrder("tells_surely_from_maybe", "names_nobody");
    assertThat(Failed.of(WrongGateways.SendsNothing.class))
        .containsExactlyInAnyOrder("hands_a_message_over", "tells_surely_from_maybe");
  }

  @Test
  void places_for_checkpoints_are_caught() {
    assertThat(Failed.of(WrongPublishers.Right.class)).isEmpty();
    assertThat(Failed.of(WrongPublishers.WriteOnce.class))
        .containsExactlyInAnyOrder("shows_the_newest_one", "says_that_a_place_did_not_take_one");
    assertEachTestFailsOnOneOf(WrongPublishers.WriteOnce.class, WrongPublishers.Careless.class);
  }

  private static void assertEachTestFailsOnOneOf(Class<?>... suspects) {
    Set<String> failed = new TreeSet<>();
    Arrays.stream(suspects).map(Failed::of).forEach(failed::addAll);
    assertThat(failed).isEqualTo(Failed.testsOf(suspects[0]));
  }
}
