package org.engagement.port.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.engagement.port.PortUnavailable;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.CheckpointPublisher;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointPublisher} promises. */
public abstract class CheckpointPublisherContract {
  private static final Bytes FIRST = note("insurer.example/audit\n1\nAAAA\n\n\u2014 a b\n");
  private static final Bytes SECOND = note("insurer.example/audit\n2\nBBBB\n\n\u2014 a c\n");

  /** Returns the publisher under test. */
  protected abstract CheckpointPublisher publisher();

  /** Returns the newest checkpoint that the place holds, as whoever verifies the log gets it. */
  protected abstract Bytes newest() throws Exception;

  /** Makes the place refuse what comes, as when it is gone, full or write-protected. */
  protected abstract void refuse() throws Exception;

  @Test
  void keeps_a_checkpoint_byte_for_byte() throws Exception {
    publisher().publish(FIRST);

    assertThat(newest()).isEqualTo(FIRST);
  }

  @Test
  void takes_the_same_one_again() throws Exception {
    publisher().publish(FIRST);
    publisher().publish(FIRST);

    assertThat(newest()).isEqualTo(FIRST);
  }

  @Test
  void shows_the_newest_one() throws Exception {
    publisher().publish(FIRST);
    publisher().publish(SECOND);

    assertThat(newest()).isEqualTo(SECOND);
  }

  @Test
  void says_that_a_place_did_not_take_one() throws Exception {
    refuse();

    assertThatThrownBy(() -> publisher().publish(FIRST)).isInstanceOf(PortUnavailable.class);
  }

  private static Bytes note(String text) {
    return Bytes.of(text.getBytes(UTF_8));
  }
}
