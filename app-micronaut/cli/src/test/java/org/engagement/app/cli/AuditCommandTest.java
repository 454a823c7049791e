package org.engagement.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.engagement.app.embedded.EmbeddedNode;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The audit command")
class AuditCommandTest {
  @TempDir Path folder;

  @Requirement("GDPR Art. 5(2)")
  @Test
  void exports_a_log_that_verifies_offline_and_finds_what_was_done_to_it() throws Exception {
    String data = engine("data");
    String log = folder.resolve("log").toString();
    String told = run(0, "audit", "export", "--data", data, "--dir", log);
    String key = told.substring(told.indexOf("--vkey ") + 7).strip();
    Path kept = Files.copy(folder.resolve("log/checkpoint"), folder.resolve("kept"));
    run(0, "audit", "export", "--data", data, "--dir", log);

    assertThat(verify(0, key, "--since", kept.toString())).startsWith("good: ");
    spoil("log/checkpoint", 5, () -> verify(2, key));
    spoil("log/checkpoint", 0, () -> verify(2, key));
    Path bundle = entries();
    spoil(folder.relativize(bundle).toString(), 40, () -> verify(3, key));
    spoil(folder.relativize(bundle).toString(), 0, () -> verify(6, key));
    Files.move(bundle, folder.resolve("away"));
    verify(5, key);
    Files.move(folder.resolve("away"), bundle);
    assertThat(verify(64, key.substring(1))).contains("--vkey is no verifier key");
    run(64, "audit", "verify", "--dir", log);
    verify(0, key);
  }

  @Requirement("GDPR Art. 5(2)")
  @Test
  void finds_a_log_that_is_another_than_it_was() throws Exception {
    String log = folder.resolve("log").toString();
    String one = engine("one");
    String told = run(0, "audit", "export", "--data", one, "--dir", log);
    String key = told.substring(told.indexOf("--vkey ") + 7).strip();
    Path newest = Files.move(folder.resolve("log/checkpoint"), folder.resolve("newest"));
    Files.writeString(folder.resolve("log/checkpoint"), "no note\n");
    verify(6, key);
    Files.delete(folder.resolve("log/checkpoint"));
    verify(5, key);
    Files.move(newest, folder.resolve("log/checkpoint"));
    verify(0, key);
  }

  @Test
  void makes_no_engine_where_there_is_none() throws IOException {
    Path mistyped = Files.createDirectories(folder.resolve("mistyped"));

    assertThat(
            run(2, "audit", "export", "--data", mistyped.toString(), "--dir", mistyped.toString()))
        .contains("is no data folder of an engine");
    assertThat(mistyped).isEmptyDirectory();
  }

  @Test
  void tells_a_missing_checkpoint_from_a_false_signature() {
    String key = "insurer.example/audit+d7d6b9a9+AQ==";
    assertThat(run(64, "audit", "verify", "--dir", "log", "--vkey", key))
        .contains("--vkey is no verifier key");
    run(64, "audit", "verify", "--dir", "log", "--vkey", "k", "--since", "nowhere/checkpoint");
  }

  @Test
  void says_which_role_the_log_is_for() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      String log = folder.resolve("log").toString();
      assertThat(run(2, "audit", "export", "--dir", log, "--url", url, "--key", "k"))
          .contains("the role auditor");
    } finally {
      server.stop(0);
    }
  }

  private String engine(String name) {
    Path data = folder.resolve(name);
    EmbeddedNode.open(data).close();
    return data.toString();
  }

  private interface Check {
    void run() throws IOException;
  }

  /** Flips a bit of the file while the check runs. */
  private void spoil(String file, int at, Check check) throws IOException {
    byte[] good = Files.readAllBytes(folder.resolve(file));
    byte[] bad = good.clone();
    bad[at] ^= 1;
    Files.write(folder.resolve(file), bad);
    check.run();
    Files.write(folder.resolve(file), good);
  }

  private Path entries() throws IOException {
    try (var files = Files.walk(folder.resolve("log/tile/entries"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }

  private String verify(int code, String key, String... more) {
    String[] arguments = new String[6 + more.length];
    String log = folder.resolve("log").toString();
    System.arraycopy(
        new String[] {"audit", "verify", "--dir", log, "--vkey", key}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return run(code, arguments);
  }

  private static String run(int code, String... arguments) {
    StringWriter out = new StringWriter();
    int ended =
        Engage.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(arguments);
    assertThat(ended).as(out.toString()).isEqualTo(code);
    return out.toString();
  }
}
