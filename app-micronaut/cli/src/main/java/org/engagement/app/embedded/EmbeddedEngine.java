package org.engagement.app.embedded;

import java.util.Map;
import org.engagement.app.node.Counts;
import org.engagement.app.node.Node;
import org.engagement.app.node.World;
import org.engagement.app.settings.ServerSettings;
import org.engagement.app.settings.SettingsReader;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.Engagement;

/** An engine on an open data folder, without a server before it. */
public final class EmbeddedEngine implements AutoCloseable {
  private final Stores stores;
  private final Node node;

  private EmbeddedEngine(Stores stores, Node node) {
    this.stores = stores;
    this.node = node;
  }

  /** Returns an engine on the folder, with the settings of the environment, not started. */
  public static EmbeddedEngine on(EmbeddedNode node) {
    ServerSettings settings = SettingsReader.read(null, System.getenv(), Map.of());
    Stores stores = node.openStores();
    return new EmbeddedEngine(
        stores,
        Node.assemble(settings, stores, node.vault(), node.keys(), World.REAL, new Counts()));
  }

  /** Returns the engine. */
  public Engagement engagement() {
    return node.engine();
  }

  @Override
  public void close() {
    node.close();
    stores.close();
  }
}
