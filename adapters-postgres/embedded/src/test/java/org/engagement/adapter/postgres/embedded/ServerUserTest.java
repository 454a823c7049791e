package org.engagement.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUserTest {
  @TempDir Path folder;

  @Test
  void a_server_also_runs_where_user_namespaces_are_forbidden() throws Exception {
    var layout = new DataFolder(folder.toRealPath());
    var user = ServerUser.withoutNamespaces(layout.root());
    var programs = new Programs(Binaries.unpacked(user.cache(layout)), user);
    var cluster = new Cluster(layout, programs);
    cluster.createIfMissing();

    var server = Server.start(layout, programs);
    try {
      new Login(server.port(), cluster.password()).createDatabase("made");
      assertThat(layout.processFile()).exists();
    } finally {
      server.stop();
    }
    assertThat(layout.processFile()).doesNotExist();
  }
}
