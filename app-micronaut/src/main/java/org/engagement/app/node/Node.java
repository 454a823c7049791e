package org.engagement.app.node;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.engagement.adapter.channels.InAppChannel;
import org.engagement.app.security.ApiKey;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.ServerSettings.SourceSettings;
import org.engagement.domain.activity.Source;
import org.engagement.domain.decision.RulePolicy;
import org.engagement.port.driven.ChannelGateway;
import org.engagement.port.driven.KeyVault;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.Channels;
import org.engagement.sdk.Engagement;
import org.engagement.sdk.EngagementSettings;

/** Puts an engine together as the settings say. */
public final class Node {
  /** Where one click unsubscribes, under the public URL. */
  public static final String UNSUBSCRIBE_PATH = "/unsubscribe/";

  private Node() {}

  /** Returns an engine that has no thread yet. */
  public static Engagement assemble(
      ServerSettings settings,
      Stores stores,
      KeyVault vault,
      Collection<ApiKey> keys,
      World world) {
    return Engagement.on(
        stores, channels(stores, world), vault, engine(settings, sources(settings, keys), world));
  }

  private static Channels channels(Stores stores, World world) {
    return Channels.of(
        Stream.concat(Stream.of(new InAppChannel(stores.inbox())), world.furtherChannels().stream())
            .toArray(ChannelGateway[]::new));
  }

  private static EngagementSettings engine(
      ServerSettings settings, Set<Source> sources, World world) {
    var builder =
        EngagementSettings.builder()
            .sources(sources)
            .deliveryRules(settings.delivery().rules())
            .policy(new RulePolicy(settings.engine().exploration()))
            .maxCauseAge(settings.engine().maxCauseAge())
            .time(world.time());
    if (world.chance() != null) {
      builder.chance(world.chance());
    }
    URI publicUrl = settings.http().publicUrl();
    if (publicUrl != null) {
      builder.unsubscribeBase(unsubscribeBase(publicUrl));
    }
    return builder.build();
  }

  private static URI unsubscribeBase(URI publicUrl) {
    String url = publicUrl.toString();
    return URI.create(
        (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + UNSUBSCRIBE_PATH);
  }

  /** The sources in the settings and those that the keys belong to. */
  private static Set<Source> sources(ServerSettings settings, Collection<ApiKey> keys) {
    Set<Source> sources = new HashSet<>();
    settings.sources().stream().map(SourceSettings::source).forEach(sources::add);
    keys.stream().map(ApiKey::source).filter(Objects::nonNull).forEach(sources::add);
    return sources;
  }
}
