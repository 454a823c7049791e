package org.engagement.app.intake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.engagement.domain.activity.OfflineContactKind;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.subject.UserId;

/** Decodes {@code {"contacts":[…]}}: how people turned to the insurer outside the app. */
public final class ContactDecoder {
  private final DecodeLimits limits;

  public ContactDecoder(DecodeLimits limits) {
    this.limits = limits;
  }

  /** Returns one submission for each contact, or what makes the body no such document. */
  public Decoded decode(byte[] body) {
    return ItemsDocument.read(body, limits, "contacts", ContactDecoder::contact);
  }

  private static Submission contact(ItemReader in) throws IOException {
    String contactId = null;
    UserId userId = null;
    OfflineContactKind kind = null;
    Instant timestamp = null;
    if (!in.begin()) {
      return new Submission.Unreadable(null, in.rejection());
    }
    for (String name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "contactId" -> contactId = in.text(Field.CONTACT_ID, EventDecoder.LONGEST_EVENT_ID);
        case "userId" -> userId = in.userId(Field.USER_ID);
        case "kind" ->
            kind = in.labelled(Field.KIND, OfflineContactKind::labelled, "is a kind of contact");
        case "timestamp" -> timestamp = in.instant(Field.TIMESTAMP);
        default -> in.drop();
      }
    }
    in.require(Field.CONTACT_ID, contactId);
    in.require(Field.USER_ID, userId);
    in.require(Field.KIND, kind);
    in.require(Field.TIMESTAMP, timestamp);
    if (!in.endsSound()) {
      return new Submission.Unreadable(contactId, in.rejection());
    }
    return new Submission.Contact(
        requireNonNull(contactId),
        requireNonNull(userId),
        requireNonNull(timestamp),
        requireNonNull(kind));
  }
}
