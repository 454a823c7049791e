package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.engagement.requirement.Requirement;
import org.junit.jupiter.api.Test;

/** The published cases of RFC 6962 trees, good and bad. */
class PublishedTreeVectorsTest {
  private static final Path VECTORS = Path.of("../../shared/data/vectors/rfc6962-merkle");
  private static final JsonMapper JSON = new JsonMapper();

  @Requirement("RFC 6962")
  @Test
  void roots() throws IOException {
    assumeTrue(Files.exists(VECTORS), "the vectors lie beside the project, not in it");
    JsonNode roots = JSON.readTree(VECTORS.resolve("roots.json").toFile());
    TreeEdge edge = TreeEdge.EMPTY;
    for (int size = 0; ; size++) {
      assertThat(edge.root().hex()).isEqualTo(roots.at("/rootsBySizeHex/" + size).asText());
      if (size == roots.path("leafInputsHex").size()) {
        assertThat(size).isEqualTo(8);
        return;
      }
      String leaf = roots.at("/leafInputsHex/" + size).asText();
      edge = edge.plus(List.of(TreeHash.ofLeaf(HexFormat.of().parseHex(leaf))));
    }
  }

  @Requirement("RFC 6962")
  @Test
  void inclusion_proofs() throws IOException {
    assumeTrue(Files.exists(VECTORS), "the vectors lie beside the project, not in it");
    List<JsonNode> cases = cases("inclusion");
    assertThat(cases).hasSize(98);
    for (JsonNode one : cases) {
      assertThat(included(one)).as(one.toString()).isNotEqualTo(one.path("wantErr").asBoolean());
    }
  }

  @Requirement("RFC 6962")
  @Test
  void consistency_proofs() throws IOException {
    assumeTrue(Files.exists(VECTORS), "the vectors lie beside the project, not in it");
    List<JsonNode> cases = cases("consistency");
    assertThat(cases).hasSize(98);
    for (JsonNode one : cases) {
      assertThat(consistent(one)).as(one.toString()).isNotEqualTo(one.path("wantErr").asBoolean());
    }
  }

  private static boolean included(JsonNode one) {
    try {
      return new InclusionProof(
              one.path("leafIdx").asLong(), one.path("treeSize").asLong(), path(one))
          .proves(hash(one.path("leafHash")), hash(one.path("root")));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean consistent(JsonNode one) {
    try {
      return new ConsistencyProof(one.path("size1").asLong(), one.path("size2").asLong(), path(one))
          .proves(root(one.path("root1")), root(one.path("root2")));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<TreeHash> path(JsonNode one) {
    List<TreeHash> path = new ArrayList<>();
    one.path("proof").forEach(hash -> path.add(hash(hash)));
    return path;
  }

  private static TreeHash hash(JsonNode base64) {
    return TreeHash.of(Base64.getDecoder().decode(base64.asText()));
  }

  /** Some roots are texts that are no hashes; the hash of such a text compares as it does. */
  private static TreeHash root(JsonNode base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.asText());
    return bytes.length == TreeHash.LENGTH ? TreeHash.of(bytes) : TreeHash.ofLeaf(bytes);
  }

  private static List<JsonNode> cases(String kind) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(VECTORS.resolve("testdata").resolve(kind))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        cases.add(JSON.readTree(file.toFile()));
      }
    }
    return cases;
  }
}
