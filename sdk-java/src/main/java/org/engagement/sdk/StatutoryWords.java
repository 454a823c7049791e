package org.engagement.sdk;

import jakarta.inject.Inject;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeRegister;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.intervention.ContentVariant;
import org.engagement.domain.intervention.ObjectionClause;

/** Has each hint by statute name the right to object, whoever wrote it. */
final class StatutoryWords {
  private final PurposeRegister register;

  @Inject
  StatutoryWords(EngagementSettings settings) {
    this.register = settings.purposes;
  }

  /** Returns the text to hand over. */
  String of(Purpose purpose, Channel channel, ContentVariant words) {
    boolean byStatute =
        register
            .find(purpose)
            .filter(line -> line.basis() instanceof LegalBasis.StatutoryWithObjection)
            .isPresent();
    return byStatute && channel.equals(Channel.IN_APP)
        ? words.text() + "\n\n" + ObjectionClause.in(words.language())
        : words.text();
  }
}
