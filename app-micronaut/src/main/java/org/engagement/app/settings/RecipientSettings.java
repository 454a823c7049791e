package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import org.engagement.adapter.channels.RecipientAddress;
import org.engagement.domain.delivery.Channel;

/**
 * Somebody outside who is given messages, and is told when data is rectified, restricted or erased
 * (GDPR Art. 19).
 *
 * @param name stands in requests and archives
 * @param channel the id of the channel over which they get messages
 * @param url an https address that takes notices by POST
 * @param secretFile holds the secret that notices are signed with, read anew each time
 */
public record RecipientSettings(String name, String channel, URI url, Path secretFile) {
  private static final int LONGEST_NAME = 100;

  public RecipientSettings {
    Rule.present("recipients.name", name);
    Rule.check(
        "recipients.name",
        !name.isBlank() && name.length() <= LONGEST_NAME,
        "has 1 to " + LONGEST_NAME + " characters");
    Rule.present("recipients.channel", channel);
    try {
      new Channel(channel);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("recipients.channel", "is refused: " + e.getMessage());
    }
    Rule.present("recipients.url", url);
    Rule.check("recipients.url", RecipientAddress.isAddress(url), "is an https address");
    Rule.present("recipients.secretFile", secretFile);
  }
}
