package org.engagement.app.demo.town;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A stepping clock")
class SteppingClockTest {
  private final SteppingClock clock = new SteppingClock(Run.FIRST_DAY);

  @Test
  void stands_still_until_it_is_stepped() {
    clock.stepTo(Run.FIRST_DAY.plusSeconds(60));

    assertThat(clock.instant()).isEqualTo(Run.FIRST_DAY.plusSeconds(60));
    assertThat(clock.instant()).isEqualTo(Run.FIRST_DAY.plusSeconds(60));
  }

  @Test
  void never_goes_back() {
    clock.stepTo(Run.FIRST_DAY.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(Run.FIRST_DAY);
  }
}
