package org.engagement.app.settings;

import java.net.URI;
import java.nio.file.Path;
import org.engagement.adapter.checkpoints.CheckpointAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where signed checkpoints of the audit log are put, outside the database.
 *
 * @param publishTo a folder as a {@code file:} URL, or an https address that takes them by PUT;
 *     null publishes none
 * @param tokenFile holds the bearer token for that address, read anew each time
 * @param publishSeconds from one to the next, 1 to 86,400
 */
public record AuditSettings(@Nullable URI publishTo, @Nullable Path tokenFile, int publishSeconds) {
  public AuditSettings {
    Rule.check(
        "audit.publishTo",
        publishTo == null || isFolder(publishTo) || CheckpointAddress.isAddress(publishTo),
        "is a folder such as file:///mnt/worm/audit, or an https address");
    Rule.check(
        "audit.tokenFile",
        tokenFile == null || (publishTo != null && !isFolder(publishTo)),
        "goes with an address in audit.publishTo");
    Rule.range("audit.publishSeconds", publishSeconds, 1, 86_400);
  }

  /** Returns whether this place is a folder. */
  public static boolean isFolder(URI place) {
    return "file".equals(place.getScheme())
        && place.getAuthority() == null
        && place.getPath() != null;
  }
}
