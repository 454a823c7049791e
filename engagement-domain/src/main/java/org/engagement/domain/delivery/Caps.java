package org.engagement.domain.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether frequency caps leave room for one more message, and if not, from when on they do.
 *
 * <p>Service messages are neither held nor counted. Contacts that lie ahead count as well, so that
 * a message planned for tomorrow and one more today do not both take the last place.
 */
public final class Caps {
  private Caps() {}

  /** A full cap, and the first instant at which it has room if nothing more is sent. */
  public record Full(FrequencyCap cap, Instant freeAgainAt) {}

  /**
   * Returns the cap that holds one more message of this class on this channel the longest; empty if
   * every cap has room.
   *
   * @param channel null to ask only those caps that count every channel
   * @param contacts what counts, whatever its stage
   */
  public static Optional<Full> hold(
      Collection<FrequencyCap> caps,
      MessageClass messageClass,
      @Nullable Channel channel,
      Collection<Contact> contacts,
      ZoneId zone,
      Instant at) {
    if (messageClass == MessageClass.SERVICE) {
      return Optional.empty();
    }
    return caps.stream()
        .filter(cap -> concerns(cap, messageClass, channel))
        .flatMap(cap -> freeAgainAt(cap, contacts, zone, at).map(i -> new Full(cap, i)).stream())
        .max(Comparator.comparing(Full::freeAgainAt));
  }

  /**
   * Returns an intervention's own cap if it is full; it counts the contacts of that intervention,
   * in any version.
   *
   * @param cap null for none
   */
  public static Optional<Full> holdOwn(
      @Nullable FrequencyCap cap,
      String interventionId,
      MessageClass messageClass,
      @Nullable Channel channel,
      Collection<Contact> contacts,
      ZoneId zone,
      Instant at) {
    List<Contact> own =
        contacts.stream().filter(c -> c.intervention().id().equals(interventionId)).toList();
    return cap == null
        ? Optional.empty()
        : hold(List.of(cap), messageClass, channel, own, zone, at);
  }

  /**
   * Returns the first instant after this one at which the cap has room again if nothing more is
   * sent, {@link Instant#MAX} where its limit is 0; empty if it has room at this instant.
   */
  public static Optional<Instant> freeAgainAt(
      FrequencyCap cap, Collection<Contact> contacts, ZoneId zone, Instant at) {
    if (cap.limit() == 0) {
      return Optional.of(Instant.MAX);
    }
    List<Instant> leaving =
        contacts.stream()
            .filter(contact -> counts(cap, contact))
            .map(contact -> leavesAt(cap.window(), contact.at(), zone))
            .filter(at::isBefore)
            .sorted()
            .toList();
    return leaving.size() < cap.limit()
        ? Optional.empty()
        : Optional.of(leaving.get(leaving.size() - cap.limit()));
  }

  /** Returns when a contact stops counting. */
  private static Instant leavesAt(CapWindow window, Instant contact, ZoneId zone) {
    return switch (window) {
      case CapWindow.Rolling rolling -> contact.plus(rolling.length());
      case CapWindow.Calendar calendar -> CalendarUnits.endAfter(contact, calendar.unit(), zone);
    };
  }

  private static boolean concerns(
      FrequencyCap cap, MessageClass messageClass, @Nullable Channel channel) {
    return (cap.messageClass() == null || cap.messageClass() == messageClass)
        && (cap.channel() == null || Objects.equals(cap.channel(), channel));
  }

  private static boolean counts(FrequencyCap cap, Contact contact) {
    return contact.messageClass() != MessageClass.SERVICE
        && concerns(cap, contact.messageClass(), contact.channel());
  }
}
