package org.engagement.domain.intervention;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.engagement.domain.consent.LegalBasis;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.consent.PurposeDefinition;
import org.engagement.domain.definition.DefinitionFault;
import org.jspecify.annotations.Nullable;

/** Checks an intervention against segments, goals and the purpose register. */
final class InterventionCheck {
  private final Catalogue catalogue;
  private final CatalogueCheck check;
  private final List<DefinitionFault> faults = new ArrayList<>();

  InterventionCheck(CatalogueCheck check) {
    this.catalogue = check.catalogue();
    this.check = check;
  }

  List<DefinitionFault> faults(Intervention intervention) {
    checkPurpose(intervention);
    if (intervention.trigger() instanceof Trigger.OnEntering on) {
      checkSegment("trigger.segmentId", on.segmentId());
    }
    checkSegment("audience", intervention.audience());
    checkVariants(intervention);
    if (intervention.goalId() != null && !catalogue.goals().containsKey(intervention.goalId())) {
      faults.add(new DefinitionFault("goalId", "names an active goal"));
    }
    return List.copyOf(faults);
  }

  private void checkSegment(String path, @Nullable String segmentId) {
    if (segmentId != null && catalogue.segment(segmentId).isEmpty()) {
      faults.add(new DefinitionFault(path, "names an active segment"));
    }
  }

  private void checkPurpose(Intervention intervention) {
    Purpose purpose = intervention.purpose();
    Optional<PurposeDefinition> line = check.register().find(purpose);
    if (line.isEmpty()) {
      faults.add(new DefinitionFault("purpose", "names a registered purpose"));
      return;
    }
    if (!suits(intervention, line.get())) {
      faults.add(new DefinitionFault("purpose", ruleOf(intervention)));
    }
    if (intervention.hazard() && !evaluatesRisks(line.get())) {
      faults.add(
          new DefinitionFault(
              "hazard", "stands on a purpose of SGB V § 25b, whose evaluations are reported"));
    }
    DataUse.of(intervention, catalogue).stream()
        .sorted()
        .filter(collected -> !check.register().mayRead(purpose, collected))
        .forEach(collected ->
            faults.add(
                new DefinitionFault(
                    "purpose",
                    "may read "
                        + collected.id()
                        + ", which the trigger or the audience looks at")));
  }

  /** A class is not a way around consent, caps or quiet hours of another. */
  private static boolean suits(Intervention intervention, PurposeDefinition line) {
    return switch (intervention.messageClass()) {
      case SERVICE -> line.basis() instanceof LegalBasis.ServiceTask;
      case STATUTORY_NOTICE ->
          line.basis() instanceof LegalBasis.ServiceTask
              || line.basis() instanceof LegalBasis.StatutoryWithObjection;
      case HELP ->
          line.purpose().equals(Purpose.PERSONALISED_HELP)
              || line.basis() instanceof LegalBasis.StatutoryWithObjection;
      case ADVERTISING -> line.purpose().equals(Purpose.ADVERTISING);
    };
  }

  private static boolean evaluatesRisks(PurposeDefinition line) {
    return line.basis() instanceof LegalBasis.StatutoryWithObjection statutory
        && statutory.toBeReported();
  }

  private static String ruleOf(Intervention intervention) {
    return switch (intervention.messageClass()) {
      case SERVICE -> "a service message stands on a task of the insurer";
      case STATUTORY_NOTICE -> "a statutory notice stands on a task or a statutory purpose";
      case HELP -> "help stands on personalised-help or a statutory purpose";
      case ADVERTISING -> "advertising stands on the purpose advertising (UWG § 7)";
    };
  }

  private void checkVariants(Intervention intervention) {
    List<ContentVariant> variants = intervention.variants();
    for (int i = 0; i < variants.size(); i++) {
      ContentVariant variant = variants.get(i);
      if (!intervention.channels().channels().contains(variant.channel())) {
        faults.add(new DefinitionFault("variants[" + i + "].channel", "is one of the channels"));
      }
      for (int j = 0; j < i; j++) {
        if (sameReader(variant, variants.get(j))) {
          faults.add(
              new DefinitionFault(
                  "variants[" + i + "]", "stands once for each channel, language and level"));
          break;
        }
      }
    }
  }

  private static boolean sameReader(ContentVariant one, ContentVariant other) {
    return one.channel().equals(other.channel())
        && one.language().equals(other.language())
        && one.level() == other.level();
  }
}
