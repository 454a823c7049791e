package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.answered;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.now;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.ActivityLog.IntakeBatch;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectRights.Destruction;
import org.engagement.port.driven.SubjectRights.StandingResult;
import org.engagement.port.driven.SubjectRights.StandingResult.Changed;
import org.engagement.port.driven.SubjectRights.StandingResult.Unchanged;
import org.engagement.port.driven.SubjectVault.UserEntry;

/** Rights of subjects that are wrong on purpose. */
final class RightsCulprits {
  private RightsCulprits() {}

  static List<Culprit> all() {
    return List.of(
        rights("restricts nobody", "restrict", always(new Unchanged()), "restrict_and_lift"),
        rights(
            "tells an epoch too low",
            "restrict",
            answered(
                StandingResult.class,
                result -> result instanceof Changed c ? new Changed(c.epoch() - 1) : result),
            "restrict_and_lift"),
        Culprit.of(
            Suspects.SubjectRights.class,
            "lets what was judged before have its effect",
            ActivityLog.class,
            "append",
            asked(
                IntakeBatch.class,
                (stores, batch) ->
                    new IntakeBatch(
                        batch.activities(), now(stores, batch.epochs()), batch.tally())),
            "undo_what_was_judged_before"),
        rights("stops nobody", "stop", always(new Unchanged()), "stop_for_good"),
        rights(
            "destroys nothing",
            "destroy",
            () -> call -> call.argument(0, Destruction.class).erasure(),
            "destroy_what_is_the_subjects",
            "end_an_erasure_once"),
        rights(
            "destroys whoever the user is known as by now",
            "destroy",
            asked(Destruction.class, RightsCulprits::current),
            "leave_who_became_known_again"),
        rights("notes no erasure", "note", always(false), "note_what_a_copy_lacks"),
        rights("remembers nobody", "erasures", always(Map.of()), "end_an_erasure_once"));
  }

  private static Destruction current(Stores stores, Destruction d) {
    UserEntry entry = stores.subjectVault().byUser(List.of(d.user())).get(d.user());
    return entry == null
        ? d
        : new Destruction(
            d.user(), entry.sealedPseudonym(), d.subject(), d.index(), d.erasure(), d.audit());
  }

  private static Culprit rights(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.SubjectRights.class, name, SubjectRights.class, method, wrong, caughtBy);
  }
}
