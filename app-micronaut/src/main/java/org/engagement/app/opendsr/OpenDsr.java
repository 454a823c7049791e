package org.engagement.app.opendsr;

import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.engagement.adapter.channels.Outbound;
import org.engagement.adapter.channels.OutboundPost;
import org.engagement.adapter.channels.ProviderHttp;
import org.engagement.app.settings.OpenDsrSettings;
import org.engagement.app.settings.OpenDsrSettings.ControllerSettings;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.WrongSetting;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.port.driven.FollowerGateway;
import org.engagement.port.driven.RightsFollowers.Follower;
import org.jspecify.annotations.Nullable;

/** OpenDSR 2.0 as it is set up: under which domain, signed by which key, for which controllers. */
public final class OpenDsr {
  /** Where the façade is, under the public URL. */
  public static final String PATH = "/opendsr/v1";

  /** Where the certificate is, under that. */
  public static final String CERTIFICATE_PATH = "/cert.pem";

  private static final String ARCHIVE_PATH = "/api/v1/rights/archive";

  private final OpenDsrSettings settings;
  private final String publicUrl;
  private final Signer signer;
  private final Map<String, Controller> byKey = new LinkedHashMap<>();

  private OpenDsr(OpenDsrSettings settings, URI publicUrl) {
    this.settings = settings;
    String url = publicUrl.toString();
    this.publicUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.signer = Signer.of(publicUrl.getHost(), settings.certificateFile(), settings.keyFile());
    settings.controllers().forEach(each -> byKey.put(each.key(), controller(each)));
  }

  /**
   * Returns the façade of these settings, if there is to be one.
   *
   * @throws WrongSetting if its certificates and keys do not fit
   */
  public static Optional<OpenDsr> of(ServerSettings settings) {
    OpenDsrSettings named = settings.openDsr();
    URI publicUrl = settings.http().publicUrl();
    if (named == null) {
      return Optional.empty();
    }
    if (publicUrl == null) {
      throw new WrongSetting("openDsr", "goes with http.publicUrl");
    }
    return Optional.of(new OpenDsr(named, publicUrl));
  }

  private Controller controller(ControllerSettings each) {
    return new Controller(each.id(), outbound(each), key(each.certificateFile()));
  }

  private static @Nullable PublicKey key(@Nullable Path file) {
    String setting = "openDsr.controllers.certificateFile";
    PublicKey key = file == null ? null : Certificates.in(setting, file).getFirst().getPublicKey();
    if (key != null && !Signatures.isStrong(key)) {
      throw new WrongSetting(setting, "has a key of RSA with 2048 bits or more, or EC");
    }
    return key;
  }

  private Outbound outbound(ControllerSettings each) {
    return new Outbound.NamedByCaller(
        Set.copyOf(each.callbackHosts()), settings.privateCallbacks(), Outbound.Names.REAL);
  }

  /** Returns who calls with the API key of this name. */
  public Optional<Controller> controller(String keyName) {
    return Optional.ofNullable(byKey.get(keyName));
  }

  /** Returns how long a request rests before work on it begins. */
  public Duration rest() {
    return settings.rest();
  }

  /** Returns the domain that our signatures are under. */
  public String domain() {
    return signer.domain();
  }

  /** Returns the certificates by which our signatures are verified, in PEM. */
  public byte[] certificates() {
    return signer.certificates();
  }

  /** Returns the signature of a body. */
  public String sign(byte[] body) {
    return signer.sign(body);
  }

  /** Returns what we can do. */
  public DsrMessages.Discovery discovery() {
    return new DsrMessages.Discovery(
        DsrMessages.API_VERSION,
        List.of(new DsrMessages.SupportedIdentity("controller_customer_id", "raw")),
        List.of("access", "portability", "erasure"),
        publicUrl + PATH + CERTIFICATE_PATH);
  }

  /** Returns where a request stands, as whoever asks is told. */
  public DsrMessages.Status status(Follower follower, RightsRequest request) {
    return status(follower, request, request.state().phase(), null);
  }

  /** Returns where a request stands in this phase, as it is told at this address. */
  DsrMessages.Status status(
      Follower follower, RightsRequest request, RightsPhase phase, @Nullable URI calledAt) {
    boolean results =
        (request.kind() == RightsKind.ACCESS || request.kind() == RightsKind.PORTABILITY)
            && (phase == RightsPhase.IN_PROGRESS || phase == RightsPhase.COMPLETED);
    return new DsrMessages.Status(
        follower.name(),
        request.deadline().endsAt().toString(),
        calledAt == null ? null : calledAt.toString(),
        follower.id().toString(),
        phase.label(),
        calledAt == null ? DsrMessages.API_VERSION : null,
        results ? publicUrl + ARCHIVE_PATH : null,
        results ? 1 : null,
        phase == RightsPhase.CANCELLED && request.state() instanceof RightsState.Refused refused
            ? Map.of(
                domain(),
                new DsrMessages.Extension(refused.reason().label(), refused.reason().rule()))
            : null);
  }

  /** Returns who tells controllers of their requests, by this client. */
  public FollowerGateway statusCalls(ProviderHttp http) {
    Map<String, OutboundPost> posts = new LinkedHashMap<>();
    byKey.values().forEach(each -> posts.put(each.id(), new OutboundPost(http, each.outbound())));
    return new StatusCalls(this, posts);
  }

  /** Returns a client that trusts the certificates of the settings; empty where they name none. */
  public Optional<ProviderHttp> ownHttp() {
    return Optional.ofNullable(settings.callbackCaFile())
        .map(file -> ProviderHttp.trusting(Certificates.trusting("openDsr.callbackCaFile", file)));
  }

  /**
   * Somebody who makes requests for people.
   *
   * @param key verifies its requests; null where it need not sign them
   */
  public record Controller(String id, Outbound outbound, @Nullable PublicKey key) {
    /** Returns whether it may be told of its requests there. */
    public boolean mayBeCalledAt(URI address) {
      return outbound.isAddress(address);
    }

    /** Returns whether a body is this controller's, as far as it has to sign what it sends. */
    public boolean sent(byte[] body, @Nullable String signature) {
      return key == null || Signatures.verify(key, body, signature);
    }
  }
}
