package org.engagement.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.engagement.app.RunningServer.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.engagement.domain.audit.Checkpoint;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.LogVerifier;
import org.engagement.domain.audit.NoteKey;
import org.engagement.domain.audit.Tile;
import org.engagement.domain.audit.TileHashes;
import org.engagement.domain.audit.TreeHash;
import org.engagement.requirement.Requirement;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The audit log as an auditor takes it over HTTP. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AuditTest {
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.inMemory();
    server.server().context().getBean(org.engagement.sdk.Engagement.class).signAuditLog();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Requirement("GDPR Art. 5(2)")
  @Requirement("C2SP tlog-tiles")
  @Test
  void verifies_from_its_files_alone() {
    assertThat(verified().size()).isPositive();
  }

  @Requirement("RFC 6962")
  @Test
  void proves_its_entries() {
    Checkpoint checkpoint = verified();
    Tile first = Tile.ofTree(checkpoint.size()).getFirst();
    TreeHash leaf = TileHashes.decode(first, files().require(first)).getFirst();

    JsonNode proof = json(get("/api/v1/audit/proofs/inclusion?index=0&size=" + checkpoint.size()));

    List<TreeHash> path = new ArrayList<>();
    proof.path("path").forEach(hash -> path.add(TreeHash.ofBase64(hash.asText())));
    assertThat(new InclusionProof(0, checkpoint.size(), path).proves(leaf, checkpoint.root()))
        .isTrue();
    assertThat(get("/api/v1/audit/proofs/consistency?from=1&to=" + checkpoint.size()).statusCode())
        .isEqualTo(200);
    assertThat(get("/api/v1/audit/proofs/consistency?from=0&to=1").body())
        .contains("from is from 1 to to");
    assertThat(get("/api/v1/audit/proofs/inclusion?index=5&size=5").statusCode()).isEqualTo(400);
    assertThat(get("/api/v1/audit/proofs/inclusion?index=0&size=99999999").statusCode())
        .isEqualTo(404);
  }

  @Test
  void puts_its_last_checkpoint_where_the_settings_say(@TempDir Path folder) throws IOException {
    Path place = folder.resolve("checkpoints");
    InMemoryStores stores = InMemoryStores.create();

    RunningServer.on(stores, Map.of("audit.publishTo", place.toUri().toString())).close();

    assertThat(Files.readAllBytes(place.resolve("checkpoint")))
        .isEqualTo(stores.auditTree().checkpoint().orElseThrow().toArray());
  }

  @Test
  void lets_tiles_be_kept_and_no_checkpoint() {
    Tile first = Tile.ofTree(verified().size()).getFirst();
    assertThat(get("/api/v1/audit/log/" + first.path()).headers().firstValue("Cache-Control"))
        .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
    assertThat(get("/api/v1/audit/log/checkpoint").headers().firstValue("Cache-Control"))
        .hasValue("no-store");
    for (String none : List.of("0/000.p/256", "8/000", "0/00", "entries/x001/999", "../key")) {
      assertThat(get("/api/v1/audit/log/tile/" + none).statusCode()).isIn(400, 404);
    }
  }

  private static Checkpoint verified() {
    NoteKey key = NoteKey.parse(get("/api/v1/audit/log/key").body().strip());
    return new LogVerifier(key, files()).verify(Optional.empty());
  }

  private static LogFiles files() {
    return path -> {
      HttpResponse<byte[]> answer = bytes("/api/v1/audit/log/" + path);
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    };
  }

  private static HttpResponse<String> get(String path) {
    return server.send(
        server.request(path).header("Authorization", "Bearer " + RunningServer.secret("auditor")));
  }

  private static HttpResponse<byte[]> bytes(String path) {
    return server.send(
        server.request(path).header("Authorization", "Bearer " + RunningServer.secret("auditor")),
        BodyHandlers.ofByteArray());
  }
}
