package org.engagement.port.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.port.contract.Fixtures.DAY;
import static org.engagement.port.contract.Fixtures.NOON;
import static org.engagement.port.contract.Fixtures.anna;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.subject.Language;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.ChannelGateway.Dispatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link ChannelGateway} must do, with a provider behind it that behaves in one way or
 * another.
 */
@DisplayName("A channel gateway")
public abstract class ChannelGatewayContract {
  private static final Duration SLACK = Duration.ofSeconds(1);
  private static final String ADDRESS = "anna.bolika@example.org";

  /** How a provider behaves. */
  public enum Behaviour {
    /** Takes the message and says so. */
    TAKES,
    /** Refuses the address for good. */
    REFUSES_THE_ADDRESS,
    /** Refuses the message for now, before it has it. */
    REFUSES_FOR_NOW,
    /** Cannot be reached. */
    IS_AWAY,
    /** Refuses us: our credentials, our set-up. */
    REFUSES_US,
    /** Gets the whole message and never answers. */
    FALLS_SILENT,
    /** Gets the whole message and breaks the connection off. */
    BREAKS_OFF
  }

  /** A provider and the gateway to it, whose time-out is a second or two at most. */
  public interface Provider extends AutoCloseable {
    /** Returns the gateway. */
    ChannelGateway gateway();

    /** Returns how often the provider got the message whole. */
    int got();

    @Override
    void close();
  }

  /** Returns a provider that behaves so; empty where one on this channel cannot. */
  protected abstract Optional<Provider> provider(Behaviour behaviour);

  /** Returns the address that the provider knows, where the channel needs one. */
  protected String address() {
    return ADDRESS;
  }

  @Test
  @DisplayName("hands a message over, once")
  void hands_a_message_over() {
    try (Provider provider = provider(Behaviour.TAKES).orElseThrow()) {
      assertThat(handOver(provider)).isInstanceOf(HandOver.Taken.class);
      assertThat(provider.got()).isEqualTo(1);
    }
  }

  @TestFactory
  @DisplayName("tells what surely was not taken from what may have been")
  Stream<DynamicTest> tells_surely_from_maybe() {
    return each(behaviour ->
        with(
            behaviour,
            provider ->
                assertThat(handOver(provider))
                    .isInstanceOf(
                        switch (behaviour) {
                          case TAKES -> HandOver.Taken.class;
                          case REFUSES_THE_ADDRESS -> HandOver.Never.class;
                          case REFUSES_FOR_NOW, IS_AWAY -> HandOver.Later.class;
                          case REFUSES_US -> HandOver.Ours.class;
                          case FALLS_SILENT, BREAKS_OFF -> HandOver.Unsure.class;
                        })));
  }

  @TestFactory
  @DisplayName("answers within its time-out")
  Stream<DynamicTest> answers_within_its_time_out() {
    return each(behaviour ->
        with(
            behaviour,
            provider -> {
              long begin = System.nanoTime();
              handOver(provider);
              Duration taken = Duration.ofNanos(System.nanoTime() - begin);
              assertThat(taken).isLessThan(provider.gateway().timeout().plus(SLACK));
            }));
  }

  @TestFactory
  @DisplayName("never tries again by itself")
  Stream<DynamicTest> never_tries_again() {
    return each(behaviour ->
        with(
            behaviour,
            provider -> {
              handOver(provider);
              assertThat(provider.got()).isLessThanOrEqualTo(1);
            }));
  }

  @TestFactory
  @DisplayName("names neither person nor address in what it answers")
  Stream<DynamicTest> names_nobody() {
    return each(behaviour ->
        with(
            behaviour,
            provider ->
                assertThat(handOver(provider).toString())
                    .doesNotContain(address())
                    .doesNotContain(address().split("@", 2)[0])
                    .doesNotContain(anna().hex())
                    .doesNotContain("Etwas wartet")));
  }

  private Stream<DynamicTest> each(Consumer<Behaviour> test) {
    return Arrays.stream(Behaviour.values())
        .map(behaviour -> DynamicTest.dynamicTest(behaviour.name(), () -> test.accept(behaviour)));
  }

  private void with(Behaviour behaviour, Consumer<Provider> test) {
    Optional<Provider> possible = provider(behaviour);
    if (possible.isPresent()) {
      try (Provider provider = possible.get()) {
        test.accept(provider);
      }
    }
  }

  private HandOver handOver(Provider provider) {
    MessageId message = Decided.message(anna(), "stuck", NOON).message().id();
    ChannelGateway gateway = provider.gateway();
    return gateway.handOver(
        new Dispatch(
            AttemptId.of(message, gateway.channel(), 1),
            message,
            anna(),
            MessageClass.HELP,
            gateway.needsAddress() ? address() : null,
            Language.GERMAN,
            "Etwas wartet",
            "In der App wartet eine Nachricht.",
            NOON,
            NOON.plus(DAY),
            URI.create("https://app.example.org/unsubscribe/token")));
  }
}
