package org.engagement.sdk.memory;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Disposals.Cut;

/**
 * The records of one category and how they age.
 *
 * @param age what their rule counts from; empty of one that does not age
 * @param from when a record is from, for whoever asks for the oldest
 */
record Shelf<R>(
    Supplier<Stream<R>> all,
    Function<R, Optional<Instant>> age,
    Function<R, Optional<Instant>> from,
    Function<R, Optional<Pseudonym>> subject,
    Function<R, Optional<Purpose>> purpose,
    Consumer<R> remove) {

  /** A shelf of records that name subjects and no purpose. */
  static <R> Shelf<R> ofSubjects(
      Supplier<Stream<R>> all,
      Function<R, Optional<Instant>> age,
      Function<R, Optional<Pseudonym>> subject,
      Consumer<R> remove) {
    return new Shelf<>(all, age, age, subject, none -> Optional.empty(), remove);
  }

  /** Returns the records that go. */
  Stream<R> due(Cut cut, InMemoryLegalHolds holds) {
    return all.get()
        .filter(each -> age.apply(each).filter(at -> at.isBefore(cut.before())).isPresent())
        .filter(each ->
            cut.purpose() == null || purpose.apply(each).filter(cut.purpose()::equals).isPresent())
        .filter(each -> purpose.apply(each).filter(cut.except()::contains).isEmpty())
        .filter(each -> holds.isFree(cut.category(), subject.apply(each)));
  }

  /** Removes at most so many of those that go; returns how many. */
  long remove(Cut cut, InMemoryLegalHolds holds, int limit) {
    var some = due(cut, holds).limit(limit).toList();
    some.forEach(remove);
    return some.size();
  }
}
