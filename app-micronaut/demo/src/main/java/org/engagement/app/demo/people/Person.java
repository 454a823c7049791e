package org.engagement.app.demo.people;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One insured person of the simulation. None of them exists.
 *
 * @param number from 1; the only name that a report may give them
 * @param literacy how well the person gets on with apps, 0 to 1
 * @param visitsADay on average
 * @param awayFrom the day from which on the person does not open the app for a while; -1 for none
 * @param awayDays how long that lasts
 * @param withdrawsInFlight whether the person withdraws while the mail server holds an e-mail
 */
public record Person(
    int number,
    String userId,
    String ageGroup,
    double literacy,
    double visitsADay,
    boolean nightOwl,
    int awayFrom,
    int awayDays,
    Attitude attitude,
    Notice notice,
    Wishes wishes,
    Client client,
    Identifiers identifiers,
    boolean hasMail,
    boolean withdrawsInFlight) {

  /** The kind of client that the person's app speaks with. */
  public enum Client {
    /** The engine's own event API. */
    OWN,
    /** The tracking API of Segment. */
    SEGMENT,
    /** The same, with packed bodies. */
    SEGMENT_GZIP
  }

  /** Returns the address that the insurer may write to, null if there is none. */
  public @Nullable String mailAddress() {
    return hasMail ? identifiers.mailAddress() : null;
  }

  /** Returns whether the person ever says something that makes them known. */
  public boolean signsUp() {
    return attitude != Attitude.SILENT || notice != Notice.NONE;
  }

  /** Returns all that names the person: none of it may be found outside the vault. */
  public List<String> names() {
    return Stream.concat(Stream.of(userId), identifiers.all().stream()).distinct().toList();
  }

  @Override
  public String toString() {
    return "Person[" + number + "]";
  }
}
