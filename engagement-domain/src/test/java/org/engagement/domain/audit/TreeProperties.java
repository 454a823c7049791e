package org.engagement.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.engagement.requirement.Requirement;

/** The tree against the recursive words of RFC 6962, for trees of every size. */
@Label("A Merkle tree")
class TreeProperties {
  @Requirement("RFC 6962")
  @Property(tries = 200)
  void has_the_root_of_the_definition_however_it_grew(
      @ForAll @IntRange(max = 700) int first, @ForAll @IntRange(max = 700) int more) {
    List<TreeHash> leaves = leaves(first + more);
    TreeEdge grown =
        TreeEdge.EMPTY.plus(leaves.subList(0, first)).plus(leaves.subList(first, first + more));
    assertThat(grown.root()).isEqualTo(defined(leaves));
    assertThat(TreeEdge.of(leaves.size(), nodes(leaves))).isEqualTo(grown);
  }

  @Property(tries = 20)
  void tells_the_tops_of_the_tiles_that_become_full(
      @ForAll @IntRange(max = 70_000) int first, @ForAll @IntRange(max = 70_000) int more) {
    List<TreeHash> leaves = leaves(first + more);
    TreeEdge before = TreeEdge.EMPTY.plus(leaves.subList(0, first));
    TreeNodes nodes = nodes(leaves);
    int tops = 0;
    for (TreeGrowth.TileTop top :
        TreeGrowth.of(before, leaves.subList(first, first + more)).tops()) {
      assertThat(top.hash()).isEqualTo(nodes.at(top.level() * Tile.HEIGHT, top.index()));
      tops++;
    }
    int full = (first + more) / 256 - first / 256;
    int fuller = (first + more) / 65_536 - first / 65_536;
    assertThat(tops).isEqualTo(full + fuller);
  }

  @Requirement("RFC 6962")
  @Property(tries = 200)
  void proves_each_leaf_and_no_other(
      @ForAll @IntRange(min = 1, max = 600) int size, @ForAll @IntRange(max = 599) int at) {
    int index = at % size;
    List<TreeHash> leaves = leaves(size);
    InclusionProof proof = InclusionProof.of(index, size, nodes(leaves));
    TreeHash root = defined(leaves);
    assertThat(proof.proves(leaves.get(index), root)).isTrue();
    assertThat(proof.proves(TreeHash.ofLeaf(new byte[] {9}), root)).isFalse();
    assertThat(proof.proves(leaves.get(index), TreeHash.ofLeaf(new byte[] {9}))).isFalse();
  }

  @Requirement("RFC 6962")
  @Property(tries = 200)
  void proves_that_it_only_grew(
      @ForAll @IntRange(min = 1, max = 600) int older, @ForAll @IntRange(max = 600) int more) {
    List<TreeHash> leaves = leaves(older + more);
    ConsistencyProof proof = ConsistencyProof.of(older, older + more, nodes(leaves));
    TreeHash before = defined(leaves.subList(0, older));
    TreeHash after = defined(leaves);
    assertThat(proof.proves(before, after)).isTrue();
    TreeHash other = TreeHash.ofLeaf(new byte[] {9});
    assertThat(proof.proves(other, after)).isFalse();
    assertThat(proof.proves(before, other)).isFalse();
  }

  @Requirement("C2SP tlog-tiles")
  @Property(tries = 200)
  void names_tiles_by_paths_that_read_back(
      @ForAll @IntRange(max = 7) int level,
      @ForAll @IntRange int index,
      @ForAll @IntRange(min = 1, max = 256) int width) {
    Tile tile = new Tile(Tile.Kind.HASHES, level, Math.abs((long) index) * 3, width);
    assertThat(Tile.ofPath(tile.path())).isEqualTo(tile);
    Tile bundle = new Tile(Tile.Kind.ENTRIES, 0, tile.index(), width);
    assertThat(Tile.ofPath(bundle.path())).isEqualTo(bundle);
  }

  @Requirement("C2SP tlog-tiles")
  @Property(tries = 100)
  void bundles_entries_of_any_content(@ForAll @Size(min = 1, max = 256) List<byte[]> entries) {
    Tile tile = new Tile(Tile.Kind.ENTRIES, 0, 0, entries.size());
    List<byte[]> read = EntryBundle.decode(tile, EntryBundle.encode(entries));
    assertThat(read).usingRecursiveComparison().isEqualTo(entries);
  }

  private static List<TreeHash> leaves(int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> TreeHash.ofLeaf(new byte[] {(byte) i, (byte) (i >> 8)}))
        .toList();
  }

  /** MTH of RFC 6962, section 2.1, word by word. */
  private static TreeHash defined(List<TreeHash> leaves) {
    if (leaves.isEmpty()) {
      return TreeHash.OF_EMPTY_TREE;
    }
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = 1;
    while (k * 2 < leaves.size()) {
      k *= 2;
    }
    return TreeHash.ofNode(
        defined(leaves.subList(0, k)), defined(leaves.subList(k, leaves.size())));
  }

  /** The complete subtrees, through the tiles that a log would have. */
  private static TreeNodes nodes(List<TreeHash> leaves) {
    TestLog log = new TestLog();
    log.addHashes(new ArrayList<>(leaves));
    return new TiledTree(leaves.size(), log.files());
  }
}
