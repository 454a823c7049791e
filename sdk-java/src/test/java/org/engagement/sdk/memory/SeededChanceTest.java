package org.engagement.sdk.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.engagement.port.contract.ChanceContract;
import org.engagement.port.driven.Chance;
import org.junit.jupiter.api.Test;

class SeededChanceTest extends ChanceContract {
  @Override
  protected Chance chance() {
    return new SeededChance(42);
  }

  @Test
  void repeats_a_run_from_its_seed() {
    assertThat(new SeededChance(42).draw("a")).isEqualTo(chance().draw("a"));
    assertThat(new SeededChance(42).token("a", 40)).isEqualTo(chance().token("a", 40));
  }

  @Test
  void makes_another_run_from_another_seed() {
    assertThat(new SeededChance(43).draw("a")).isNotEqualTo(chance().draw("a"));
    assertThat(new SeededChance(43).token("a", 40)).isNotEqualTo(chance().token("a", 40));
  }
}
