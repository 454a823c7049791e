package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.Chance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link Chance} must do. */
@DisplayName("Chance")
public abstract class ChanceContract {
  private static final int MANY = 10_000;

  private Chance chance;

  /** Returns chance. */
  protected abstract Chance chance();

  @BeforeEach
  void take() {
    chance = chance();
  }

  @Test
  @DisplayName("draws numbers from 0, inclusive, to 1, exclusive, all alike")
  void draws_uniformly() {
    double[] draws = IntStream.range(0, MANY).mapToDouble(i -> chance.draw("draw|" + i)).toArray();

    assertThat(Arrays.stream(draws)).allMatch(draw -> draw >= 0 && draw < 1);
    for (int tenth = 0; tenth < 10; tenth++) {
      double from = tenth / 10.0;
      assertThat(IntStream.range(0, MANY).filter(i -> draws[i] >= from && draws[i] < from + 0.1))
          .hasSizeBetween(MANY / 10 - 150, MANY / 10 + 150);
    }
  }

  @Test
  @DisplayName("draws the same number for the same label, whatever was asked in between")
  void answers_by_label() {
    double first = chance.draw("policy|1");
    chance.draw("policy|2");
    chance.token("policy|1", 16);

    assertThat(chance.draw("policy|1")).isEqualTo(first);
  }

  @Test
  @DisplayName("draws another number for another label")
  void tells_labels_apart() {
    assertThat(IntStream.range(0, MANY).mapToObj(i -> chance.draw("draw|" + i)))
        .doesNotHaveDuplicates();
  }

  @Test
  @DisplayName("makes tokens of the length asked for")
  void makes_tokens_of_any_length() {
    assertThat(List.of(1, 16, 32, 33, 100))
        .allSatisfy(length -> assertThat(chance.token("token", length)).hasSize(length));
  }

  @Test
  @DisplayName("makes another token for another label, none of them plain")
  void makes_other_tokens_for_other_labels() {
    List<Bytes> tokens =
        IntStream.range(0, 1_000).mapToObj(i -> Bytes.of(chance.token("token|" + i, 16))).toList();

    assertThat(tokens).doesNotHaveDuplicates().doesNotContain(Bytes.of(new byte[16]));
  }

  @Test
  @DisplayName("draws the same number for the same label on every thread")
  void answers_by_label_on_every_thread() {
    List<List<Double>> drawn =
        Race.of(
            4,
            runner ->
                () -> IntStream.range(0, 500).mapToObj(i -> chance.draw("draw|" + i)).toList());

    assertThat(drawn).containsOnly(drawn.getFirst());
  }
}
