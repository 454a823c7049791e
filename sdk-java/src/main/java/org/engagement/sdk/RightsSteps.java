package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.engagement.domain.delivery.AttemptId;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectVault.UserEntry;
import org.engagement.port.driving.Caller;

/** Does one step of a request for whoever its user is known as; doing it again changes nothing. */
@Singleton
final class RightsSteps {
  private final SubjectRights rights;
  private final People people;
  private final PersonVault vault;
  private final RestrictingProcessing restricting;
  private final RecordingObjections objecting;
  private final CorrectingTraits correcting;
  private final TellingRecipients telling;
  private final ErasingSubject erasing;

  @Inject
  RightsSteps(
      Stores stores,
      People people,
      PersonVault vault,
      RestrictingProcessing restricting,
      RecordingObjections objecting,
      CorrectingTraits correcting,
      TellingRecipients telling,
      ErasingSubject erasing) {
    this.rights = stores.subjectRights();
    this.people = people;
    this.vault = vault;
    this.restricting = restricting;
    this.objecting = objecting;
    this.correcting = correcting;
    this.telling = telling;
    this.erasing = erasing;
  }

  /** What came of trying. */
  sealed interface Done {
    /**
     * It is done; the certificate names what was done, where there is one.
     *
     * @param inFlight attempts that a provider held when the bound of waiting was reached
     */
    record Yes(Optional<UUID> certificate, List<AttemptId> inFlight) implements Done {
      Yes(Optional<UUID> certificate) {
        this(certificate, List.of());
      }
    }

    /** There is nobody left to do it for. */
    record NothingKept() implements Done {}

    /** It is not done; try again. */
    record NotYet() implements Done {}
  }

  /** Tries a step that the engine does by itself. */
  Done attempt(RightsStep step, Filed filed, Caller self) {
    Optional<UserEntry> entry = people.entryOf(filed.user());
    if (entry.isEmpty()) {
      return withoutEntry(filed);
    }
    return switch (step) {
      case RESTRICT -> {
        var receipt = restricting.restrict(self, vault.open(entry.get()), true);
        yield new Done.Yes(Optional.empty(), receipt.inFlight());
      }
      case RECTIFY -> {
        boolean found = correcting.correct(self, filed, vault.open(entry.get()));
        yield found ? new Done.Yes(Optional.empty()) : new Done.NothingKept();
      }
      case OBJECT -> {
        objecting.object(self, filed.request(), vault.open(entry.get()));
        yield new Done.Yes(Optional.empty());
      }
      case TELL_RECIPIENTS ->
          telling.tell(filed, vault.open(entry.get()), self)
              ? new Done.Yes(Optional.empty())
              : new Done.NotYet();
      case ERASE -> {
        var certificate = erasing.erase(self, entry.get());
        yield new Done.Yes(Optional.of(certificate.certificateId()), certificate.inFlight());
      }
      case HAND_OVER_ARCHIVE ->
          throw new IllegalArgumentException("an archive is fetched, not brought");
    };
  }

  /** Whose erasure was ended by another node, or by the immediate way, is erased. */
  private Done withoutEntry(Filed filed) {
    SubjectRights.Erasure erasure = rights.erasures(List.of(filed.user())).get(filed.user());
    return erasure != null && filed.request().kind() == RightsKind.ERASURE
        ? new Done.Yes(Optional.of(erasure.certificate()))
        : new Done.NothingKept();
  }
}
