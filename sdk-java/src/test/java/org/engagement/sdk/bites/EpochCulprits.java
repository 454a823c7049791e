package org.engagement.sdk.bites;

import static org.engagement.sdk.bites.Wrongs.NOTHING;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.ConsentLedger.ConsentCommit;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.KeyEpochs.KeyEpoch;
import org.engagement.port.driven.SubjectVault.MintedSubject;
import org.engagement.port.driven.SubjectVault.UserEntry;

/** Epochs of keys that are wrong on purpose. */
final class EpochCulprits {
  private EpochCulprits() {}

  static List<Culprit> all() {
    return List.of(
        epochs(
            "says that every epoch began",
            "begin",
            () ->
                call -> {
                  call.rightly();
                  return true;
                },
            "begin_in_their_order",
            "begin_once",
            "begin_after_the_last_is_destroyed"),
        Culprit.of(
            Suspects.KeyEpochs.class,
            "lets people become known under an epoch that is over",
            ConsentLedger.class,
            "record",
            Wrongs.asked(ConsentCommit.class, (stores, commit) -> underTheNewest(commit)),
            "refuse_who_was_prepared_before"),
        epochs(
            "begins each page anew",
            "wrappedBefore",
            argument(2, new UUID(Long.MAX_VALUE, 0)),
            "show_what_is_to_be_wrapped_anew"),
        epochs("replaces nothing", "replace", always(2), "replace_wrapped_keys"),
        epochs(
            "replaces what is not as it was",
            "replace",
            () ->
                call -> {
                  call.rightly();
                  return call.argument(3, List.class).size();
                },
            "replace_only_what_is_as_it_was"),
        epochs("closes what is in use", "close", always(true), "close_when_nothing_is_under_them"),
        epochs(
            "forgets no destroyed key",
            "destroyed",
            () -> call -> NOTHING,
            "forget_a_destroyed_key",
            "begin_after_the_last_is_destroyed"),
        epochs(
            "remembers no erasure",
            "all",
            listed(
                KeyEpoch.class,
                all ->
                    all.stream()
                        .map(e ->
                            new KeyEpoch(e.number(), e.state(), e.wrapped(), e.beganAt(), null))
                        .toList()),
            "remember_the_first_erasure"));
  }

  private static ConsentCommit underTheNewest(ConsentCommit commit) {
    return new ConsentCommit(
        commit.requestDigest(),
        commit.subject(),
        commit.minted().map(EpochCulprits::underTheNewest),
        commit.event(),
        commit.timers(),
        commit.audit());
  }

  private static MintedSubject underTheNewest(MintedSubject minted) {
    UserEntry entry = minted.userEntry();
    return new MintedSubject(
        minted.subject(),
        new UserEntry(
            entry.user(),
            Integer.MAX_VALUE,
            entry.erasableKey(),
            entry.retainedKey(),
            entry.sealedPseudonym()),
        minted.subjectEntry());
  }

  private static Culprit epochs(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(Suspects.KeyEpochs.class, name, KeyEpochs.class, method, wrong, caughtBy);
  }
}
