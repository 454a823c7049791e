package org.engagement.domain.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.engagement.domain.consent.ConsentStatus;
import org.engagement.domain.profile.Preferences.NotificationFrequency;
import org.engagement.domain.subject.Standing;
import org.jspecify.annotations.Nullable;

/**
 * All that the ruling on a planned message depends on but the message itself.
 *
 * @param permission the status of the message's purpose, what it reads included, as just read
 * @param contacts of the subject; the planned ones and those of the message itself do not count
 * @param available the channels that are configured, have an address where one is needed, and are
 *     not refused by the person
 * @param paused the channels that stand still because of our own set-up
 * @param ownCap the intervention's own cap; null for none
 * @param frequency how often the person wants to hear from the insurer; null where not said
 */
public record Circumstances(
    ConsentStatus permission,
    Standing standing,
    List<Contact> contacts,
    Set<Channel> available,
    Set<Channel> paused,
    DeliveryRules rules,
    @Nullable FrequencyCap ownCap,
    @Nullable NotificationFrequency frequency,
    ZoneId zone,
    Instant at) {
  public Circumstances {
    contacts = List.copyOf(contacts);
    available = Set.copyOf(available);
    paused = Set.copyOf(paused);
  }
}
