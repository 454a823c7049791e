package org.engagement.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * OpenDSR 2.0: controllers that make rights requests for people, and how they are told of them.
 *
 * @param certificateFile certificates in PEM, that of the signing key first; it names the host of
 *     {@code http.publicUrl}
 * @param keyFile the key to it, RSA or of an elliptic curve, as PKCS#8 in PEM, not encrypted
 * @param rest how long a request may be taken back before work on it begins, at most a day
 * @param privateCallbacks whether controllers may be called in networks of the organisation
 * @param callbackCaFile certificates in PEM that those of the controllers' callbacks may come from;
 *     null for those of the platform
 */
public record OpenDsrSettings(
    Path certificateFile,
    Path keyFile,
    Duration rest,
    boolean privateCallbacks,
    @Nullable Path callbackCaFile,
    List<ControllerSettings> controllers) {
  private static final Duration LONGEST_REST = Duration.ofDays(1);

  public OpenDsrSettings {
    Rule.present("openDsr.certificateFile", certificateFile);
    Rule.present("openDsr.keyFile", keyFile);
    Rule.present("openDsr.rest", rest);
    Rule.check(
        "openDsr.rest",
        !rest.isNegative() && rest.compareTo(LONGEST_REST) <= 0,
        "is zero to 24 hours");
    Rule.present("openDsr.controllers", controllers);
    controllers = List.copyOf(controllers);
    Rule.check(
        "openDsr.controllers.id",
        controllers.stream().map(ControllerSettings::id).distinct().count() == controllers.size(),
        "stands once");
    Rule.check(
        "openDsr.controllers.key",
        controllers.stream().map(ControllerSettings::key).distinct().count() == controllers.size(),
        "stands once");
  }

  /** Returns whether a controller calls with the API key of this name. */
  boolean isKey(String name) {
    return controllers.stream().map(ControllerSettings::key).anyMatch(name::equals);
  }

  /**
   * Somebody who makes requests for people.
   *
   * @param id what we call it in answers and records
   * @param key the name of the API key that it calls with, of the role {@code backend}
   * @param callbackHosts the hosts that it may be called at, each with its port where that is not
   *     443
   * @param certificateFile its certificate in PEM, where it has to sign its requests; null where it
   *     need not
   */
  public record ControllerSettings(
      String id, String key, List<String> callbackHosts, @Nullable Path certificateFile) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,60}");
    private static final Pattern HOST =
        Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");

    public ControllerSettings {
      Rule.present("openDsr.controllers.id", id);
      Rule.check(
          "openDsr.controllers.id",
          ID.matcher(id).matches(),
          "has 1 to 60 letters, digits, points, underscores and hyphens");
      Rule.present("openDsr.controllers.key", key);
      callbackHosts = callbackHosts == null ? List.of() : List.copyOf(callbackHosts);
      Rule.check(
          "openDsr.controllers.callbackHosts",
          callbackHosts.stream().allMatch(host -> HOST.matcher(host).matches()),
          "are names such as hub.example, or hub.example:8443");
    }
  }
}
