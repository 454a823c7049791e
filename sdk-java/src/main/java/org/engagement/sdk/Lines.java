package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.HandOver;
import org.engagement.domain.delivery.ProviderId;
import org.engagement.domain.delivery.ProviderRegister.Refusal;
import org.engagement.port.driven.ChannelGateway.Dispatch;

/** The lines of every channel, the preferred one first. */
@Singleton
final class Lines {
  private final Map<Channel, List<Line>> lines = new TreeMap<>();
  private final EngineTime time;

  @Inject
  Lines(Channels channels, EngagementSettings settings, EngineTime time) {
    this.time = time;
    channels
        .ways()
        .forEach((channel, ways) ->
            lines.put(
                channel,
                ways.stream()
                    .map(way -> new Line(way, settings.providers, settings.time))
                    .toList()));
  }

  /** Returns the channels of which every line rests at this instant. */
  Set<Channel> resting(Instant now) {
    return lines.entrySet().stream()
        .filter(entry -> entry.getValue().stream().allMatch(line -> line.rests(now)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Returns the providers that the register refuses at this instant, each with the reason. */
  SortedMap<ProviderId, Refusal> refused(Instant now) {
    SortedMap<ProviderId, Refusal> refused = new TreeMap<>();
    lines.values().stream()
        .flatMap(List::stream)
        .forEach(line ->
            line.refusal(now)
                .ifPresent(why -> refused.put(line.gateway().provider().orElseThrow(), why)));
    return refused;
  }

  /** Returns the leave to hand one message over on this channel, by the first line that has one. */
  Optional<Line.Leave> leave(Channel channel) {
    return first(of(channel));
  }

  /** Returns the leave to hand over what this line surely did not take, by one after it. */
  Optional<Line.Leave> leaveAfter(Line line) {
    List<Line> all = of(line.gateway().channel());
    return first(all.subList(all.indexOf(line) + 1, all.size()));
  }

  /**
   * Hands a message over now, by whichever line takes it.
   *
   * @return empty if no line would try
   */
  Optional<HandOver> handOver(Channel channel, Dispatch dispatch) {
    Optional<HandOver> answer = Optional.empty();
    Optional<Line.Leave> next = leave(channel);
    while (next.isPresent()) {
      HandOver said = next.get().handOver(dispatch);
      answer = Optional.of(said);
      next = surelyNotTaken(said) ? leaveAfter(next.get().line()) : Optional.empty();
    }
    return answer;
  }

  /** Returns whether another line may be handed the message after this answer. */
  static boolean surelyNotTaken(HandOver answer) {
    return switch (answer) {
      case HandOver.Later ignored -> true;
      case HandOver.Ours ignored -> true;
      case HandOver.Taken ignored -> false;
      case HandOver.Never ignored -> false;
      case HandOver.Unsure ignored -> false;
    };
  }

  private List<Line> of(Channel channel) {
    return Objects.requireNonNull(lines.get(channel));
  }

  private Optional<Line.Leave> first(List<Line> lines) {
    Instant now = time.now();
    return lines.stream().flatMap(line -> line.leave(now).stream()).findFirst();
  }
}
