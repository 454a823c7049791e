package org.engagement.app.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.engagement.adapter.channels.InAppChannel;
import org.engagement.adapter.channels.ProviderHttp;
import org.engagement.adapter.channels.RecipientAddress;
import org.engagement.adapter.checkpoints.CheckpointAddress;
import org.engagement.adapter.checkpoints.CheckpointFolder;
import org.engagement.app.opendsr.OpenDsr;
import org.engagement.app.security.ApiKey;
import org.engagement.app.settings.AuditSettings;
import org.engagement.app.settings.InactivitySettings;
import org.engagement.app.settings.RecipientSettings;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.ServerSettings.SourceSettings;
import org.engagement.domain.activity.Source;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.CheckpointPublisher;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.RecipientGateway;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.EngagementSettings;
import org.jspecify.annotations.Nullable;

/** An engine put together as the settings say, and what it calls outside by. */
public final class Node implements AutoCloseable {
  /** Where one click unsubscribes, under the public URL. */
  public static final String UNSUBSCRIBE_PATH = "/unsubscribe/";

  /** Where an address is confirmed for advertising, under the public URL. */
  public static final String CONFIRM_PATH = "/confirm/";

  private final Engagement engine;
  private final Clients clients;

  private Node(Engagement engine, Clients clients) {
    this.engine = engine;
    this.clients = clients;
  }

  /**
   * What calls outside: providers and recipients, and controllers, who may have a CA of their own.
   */
  private record Clients(ProviderHttp providers, ProviderHttp controllers)
      implements AutoCloseable {
    static Clients open(Optional<OpenDsr> openDsr) {
      ProviderHttp providers = ProviderHttp.open();
      try {
        return new Clients(providers, openDsr.flatMap(OpenDsr::ownHttp).orElse(providers));
      } catch (RuntimeException e) {
        providers.close();
        throw e;
      }
    }

    @Override
    public void close() {
      providers.close();
      controllers.close();
    }
  }

  /** Returns a node whose engine has no thread yet. */
  public static Node assemble(
      ServerSettings settings,
      Stores stores,
      KeyVault vault,
      Collection<ApiKey> keys,
      World world,
      Counts counts) {
    Optional<OpenDsr> openDsr = OpenDsr.of(settings);
    Clients clients = Clients.open(openDsr);
    try {
      Engagement engine =
          Engagement.on(
              new CountingStores(stores, counts),
              channels(settings, stores, world, clients.providers()),
              vault,
              engine(settings, sources(settings, keys), world, openDsr, clients));
      return new Node(engine, clients);
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  /** Returns the engine. */
  public Engagement engine() {
    return engine;
  }

  /** Stops the engine, then ends the calls outside that are still on their way. */
  @Override
  public void close() {
    engine.close();
    clients.close();
  }

  private static Channels channels(
      ServerSettings settings, Stores stores, World world, ProviderHttp http) {
    List<ChannelGateway> own = new ArrayList<>(world.furtherChannels());
    own.add(new InAppChannel(stores.inbox()));
    return Gateways.added(
        Channels.of(own.toArray(ChannelGateway[]::new)), settings.delivery(), http);
  }

  private static EngagementSettings engine(
      ServerSettings settings,
      Set<Source> sources,
      World world,
      Optional<OpenDsr> openDsr,
      Clients clients) {
    var builder =
        EngagementSettings.builder()
            .sources(sources)
            .purposes(settings.purposes())
            .deliveryRules(settings.delivery().rules())
            .providers(settings.delivery().register())
            .policy(new RulePolicy(settings.engine().exploration()))
            .deliveryLease(Duration.ofSeconds(settings.delivery().leaseSeconds()))
            .longestPass(settings.engine().longestPass())
            .auditOrigin(settings.engine().auditOrigin())
            .epochChangeAfter(settings.engine().epochChangeAfter())
            .retentionRules(settings.retention().byCategory())
            .maxCauseAge(settings.engine().maxCauseAge())
            .recipients(recipients(settings.recipients(), clients.providers()))
            .time(world.time());
    InactivitySettings inactivity = settings.retention().inactivity();
    if (inactivity != null) {
      builder.inactivity(inactivity.plan());
    }
    openDsr.map(it -> it.statusCalls(clients.controllers())).ifPresent(builder::followers);
    if (world.chance() != null) {
      builder.chance(world.chance());
    }
    URI publishTo = settings.audit().publishTo();
    if (publishTo != null) {
      builder.checkpointPublisher(
          publisher(publishTo, settings.audit().tokenFile()),
          Duration.ofSeconds(settings.audit().publishSeconds()));
    }
    URI publicUrl = settings.http().publicUrl();
    if (publicUrl != null) {
      builder.unsubscribeBase(under(publicUrl, UNSUBSCRIBE_PATH));
      builder.confirmationBase(under(publicUrl, CONFIRM_PATH));
    }
    return builder.build();
  }

  private static List<RecipientGateway> recipients(
      List<RecipientSettings> settings, ProviderHttp http) {
    return settings.stream()
        .<RecipientGateway>map(each ->
            new RecipientAddress(
                each.name(),
                new Channel(each.channel()),
                each.url(),
                each.secretFile(),
                http,
                Clock.systemUTC()))
        .toList();
  }

  private static CheckpointPublisher publisher(URI place, @Nullable Path tokenFile) {
    return AuditSettings.isFolder(place)
        ? new CheckpointFolder(Path.of(place))
        : new CheckpointAddress(place, tokenFile);
  }

  private static URI under(URI publicUrl, String path) {
    String url = publicUrl.toString();
    return URI.create((url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + path);
  }

  /** The sources in the settings and those that the keys belong to. */
  private static Set<Source> sources(ServerSettings settings, Collection<ApiKey> keys) {
    Set<Source> sources = new HashSet<>();
    settings.sources().stream().map(SourceSettings::source).forEach(sources::add);
    keys.stream().map(ApiKey::source).filter(Objects::nonNull).forEach(sources::add);
    return sources;
  }
}
