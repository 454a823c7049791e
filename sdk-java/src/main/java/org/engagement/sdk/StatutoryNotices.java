package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.domain.delivery.FallbackOrder;
import org.engagement.domain.delivery.Message;
import org.engagement.domain.delivery.MessageClass;
import org.engagement.domain.delivery.MessageId;
import org.engagement.domain.intervention.Intervention;
import org.engagement.domain.profile.Preferences;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.domain.subject.ReadingLevel;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages that the insurer owes people, of words that it wrote as an intervention; no policy
 * chooses them, and they go the way of every other message.
 */
@Singleton
final class StatutoryNotices {
  private final ActiveCatalogue catalogue;
  private final PurposeRegister register;

  @Inject
  StatutoryNotices(ActiveCatalogue catalogue, EngagementSettings settings) {
    this.catalogue = catalogue;
    this.register = settings.purposes;
  }

  /** Returns which rule the notice breaks, if it breaks one. */
  Optional<String> obstacleOf(DefinitionRef notice) {
    Optional<Intervention> words = catalogue.intervention(notice);
    if (words.isEmpty()) {
      return Optional.of("names a version of an intervention");
    }
    if (words.get().messageClass() != MessageClass.STATUTORY_NOTICE) {
      return Optional.of("has the class statutory_notice");
    }
    boolean task =
        register
            .find(words.get().purpose())
            .filter(line -> line.basis() instanceof LegalBasis.ServiceTask)
            .isPresent();
    if (!task) {
      return Optional.of("serves a task of the insurer, which needs no consent");
    }
    return catalogue.now().catalogue().interventions().containsKey(notice.id())
        ? Optional.of("is no active intervention, which others would be offered")
        : Optional.empty();
  }

  /** Returns the words of a notice that no rule speaks against. */
  Intervention wordsOf(DefinitionRef notice) {
    return catalogue.intervention(notice).orElseThrow();
  }

  /**
   * Returns the notice to somebody.
   *
   * @param channels of those that it has words for
   * @param wish what the person wishes of messages; null if nothing was said
   */
  Message message(
      DefinitionRef notice,
      DecisionId cause,
      Pseudonym subject,
      FallbackOrder channels,
      @Nullable Preferences wish,
      Instant now) {
    Intervention words = wordsOf(notice);
    return new Message(
        MessageId.of(cause, notice.id()),
        cause,
        subject,
        notice,
        words.messageClass(),
        words.purpose(),
        channels,
        wish == null || wish.language() == null ? Language.GERMAN : wish.language(),
        wish == null || wish.contentComplexity() == null
            ? ReadingLevel.STANDARD
            : wish.contentComplexity(),
        now,
        now.plus(words.validity()));
  }
}
