package org.engagement.domain.intervention;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.definition.DefinitionBody;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.FrequencyCap;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be offered to a subject.
 *
 * @param audience the segment that a subject must belong to; null for everyone
 * @param priority the higher goes first within its class
 * @param expectedValue what it is thought to be worth, 0 to 1
 * @param validity how long after the decision it may still be handed over
 * @param goalId the goal that it is to bring about; null for none
 * @param ownCap how often one person may get it; null for no cap of its own
 * @param holdOut the experiment that leaves some people without it; null for none
 * @param hazard whether it tells of a concrete hazard that an evaluation found: then the person is
 *     told at once, whatever caps say, and nobody is left out (SGB V § 25b(2))
 */
public record Intervention(
    String name,
    MessageClass messageClass,
    Purpose purpose,
    Trigger trigger,
    @Nullable String audience,
    int priority,
    double expectedValue,
    FallbackOrder channels,
    List<ContentVariant> variants,
    Duration validity,
    @Nullable String goalId,
    @Nullable FrequencyCap ownCap,
    @Nullable HoldOut holdOut,
    boolean hazard)
    implements DefinitionBody {
  public Intervention {
    variants = List.copyOf(variants);
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException("an intervention name has 1 to 200 characters");
    }
    if (!(expectedValue >= 0 && expectedValue <= 1)) {
      throw new IllegalArgumentException("expectedValue is 0 to 1");
    }
    if (!validity.isPositive() || validity.compareTo(Duration.ofDays(90)) > 0) {
      throw new IllegalArgumentException("validity is longer than zero and at most 90 days");
    }
    if (hazard
        && (messageClass != MessageClass.STATUTORY_NOTICE || ownCap != null || holdOut != null)) {
      throw new IllegalArgumentException(
          "a hazard is told as a statutory notice, without a cap of its own and a hold-out");
    }
    for (Channel channel : channels.channels()) {
      if (variants.stream().noneMatch(variant -> variant.channel().equals(channel))) {
        throw new IllegalArgumentException("channel " + channel.id() + " has no variant");
      }
    }
  }

  /** Something that tells of no hazard. */
  public Intervention(
      String name,
      MessageClass messageClass,
      Purpose purpose,
      Trigger trigger,
      @Nullable String audience,
      int priority,
      double expectedValue,
      FallbackOrder channels,
      List<ContentVariant> variants,
      Duration validity,
      @Nullable String goalId,
      @Nullable FrequencyCap ownCap,
      @Nullable HoldOut holdOut) {
    this(
        name,
        messageClass,
        purpose,
        trigger,
        audience,
        priority,
        expectedValue,
        channels,
        variants,
        validity,
        goalId,
        ownCap,
        holdOut,
        false);
  }

  @Override
  public DefinitionKind kind() {
    return DefinitionKind.INTERVENTION;
  }

  /**
   * Returns the words for this reader on this channel: the language asked for before German before
   * any other, and within a language the level asked for before the nearest simpler before the
   * nearest more demanding one. Empty only where the channel has no variant.
   */
  public Optional<ContentVariant> variantFor(
      Channel channel, Language language, ReadingLevel level) {
    return variants.stream()
        .filter(variant -> variant.channel().equals(channel))
        .min(VariantPreference.of(language, level));
  }
}
