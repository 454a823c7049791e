package org.engagement.app.demo.people;

import java.time.Instant;

/** What a person means to do at an instant; a person has at most one an instant. */
public record Appointment(Instant at, Person person, Kind kind) {
  /** What there is to do. */
  public enum Kind {
    /** Says what may be done, where to write to, and how. */
    SIGN_UP,
    /** Uses the app. */
    VISIT,
    /** Uses the app without a connection: the events stay on the phone. */
    VISIT_OFFLINE,
    /** The phone sends what it kept. */
    SEND_LATE,
    /** The phone did not see the answer and sends the last body again. */
    SEND_AGAIN,
    /** Uses the app, and names of screens carry identifiers. */
    VISIT_CHATTY,
    /** Uses the app with a client that gets some events wrong. */
    VISIT_BROKEN,
    /** A client sends what is no such document. */
    SEND_NONSENSE,
    /** Calls the hotline, if stuck. */
    CALL,
    /** Sends a paper form, if stuck. */
    WRITE,
    /** Reads e-mail. */
    READ_MAIL,
    /** Withdraws consent to be helped. */
    WITHDRAW,
    /** Withdraws consent to be counted. */
    WITHDRAW_ALL,
    /** Agrees again. */
    AGREE_AGAIN
  }
}
