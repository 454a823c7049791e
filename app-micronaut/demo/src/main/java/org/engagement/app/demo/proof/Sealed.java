package org.engagement.app.demo.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.KeyVault;

/**
 * All that a database holds in ciphertext, as whoever got hold of it reads it.
 *
 * @param ofTheVault keys that the key vault wrapped
 * @param ofPeople keys that an epoch's key wrapped
 */
public record Sealed(
    List<Bytes> ofTheVault, List<Bytes> ofPeople, List<Point> points, List<Link> links) {

  /**
   * An address.
   *
   * @param key what it is sealed with, wrapped
   */
  public record Point(UUID index, String channel, Bytes sealed, Bytes key) {
    /** What it is bound to, as docs/privacy.md says. */
    byte[] boundTo() {
      return parts("contact_point", "sealed_address", hex(index), channel, "1");
    }
  }

  /** A pseudonym, by user. */
  public record Link(UUID index, Bytes sealed) {
    byte[] boundTo() {
      return parts("user_entry", "sealed_pseudonym", hex(index), "1");
    }
  }

  public Sealed {
    ofTheVault = List.copyOf(ofTheVault);
    ofPeople = List.copyOf(ofPeople);
    points = List.copyOf(points);
    links = List.copyOf(links);
  }

  /** Reads it all. */
  public static Sealed in(Connection connection) throws SQLException {
    List<Bytes> ofTheVault =
        bytes(
            connection,
            """
            SELECT wrapped FROM engagement.engine_key
            UNION ALL SELECT wrapped FROM engagement.key_epoch WHERE wrapped IS NOT NULL
            """);
    List<Bytes> ofPeople =
        bytes(
            connection,
            """
            SELECT erasable_key FROM engagement.vault_user
            UNION ALL SELECT retained_key FROM engagement.vault_user
            UNION ALL SELECT erasable_key FROM engagement.vault_subject
            UNION ALL SELECT retained_key FROM engagement.vault_subject
            UNION ALL SELECT retained_key FROM engagement.vault_retained
            """);
    List<Point> points =
        Sql.all(
            connection,
            """
            SELECT subject_index, channel, sealed_address, erasable_key
            FROM engagement.contact_point JOIN engagement.vault_subject USING (subject_index)
            """,
            row ->
                new Point(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    Bytes.of(row.getBytes(3)),
                    Bytes.of(row.getBytes(4))));
    List<Link> links =
        Sql.all(
            connection,
            "SELECT user_index, sealed_pseudonym FROM engagement.vault_user",
            row -> new Link(row.getObject(1, UUID.class), Bytes.of(row.getBytes(2))));
    return new Sealed(ofTheVault, ofPeople, points, links);
  }

  private static List<Bytes> bytes(Connection connection, String query) throws SQLException {
    return Sql.all(connection, query, row -> Bytes.of(row.getBytes(1)));
  }

  /**
   * Returns every key that whoever has this database and the key vault has: what the vault opens,
   * and what that opens in turn.
   */
  List<KeyVault.Key> keysWith(KeyVault vault) {
    List<KeyVault.Key> keys = new ArrayList<>(keysOf(vault));
    keys.addAll(openedBy(keys));
    return each(keys);
  }

  /** Returns these keys, each once. */
  private static List<KeyVault.Key> each(List<KeyVault.Key> keys) {
    Map<Bytes, KeyVault.Key> byDigest = new LinkedHashMap<>();
    keys.forEach(key -> byDigest.put(Bytes.of(key.mac("which".getBytes(UTF_8))), key));
    return List.copyOf(byDigest.values());
  }

  /** Returns those keys of people that any of these keys opens. */
  List<KeyVault.Key> openedBy(List<KeyVault.Key> keys) {
    List<KeyVault.Key> found = new ArrayList<>();
    for (Bytes wrapped : ofPeople) {
      for (KeyVault.Key key : keys) {
        opened(() -> key.open(wrapped)).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Returns the keys that the key vault opens. */
  List<KeyVault.Key> keysOf(KeyVault vault) {
    return ofTheVault.stream()
        .flatMap(wrapped -> opened(() -> vault.open(wrapped)).stream())
        .toList();
  }

  /** Returns every address whose own key any of these keys opens. */
  Set<String> addressesBehind(List<KeyVault.Key> keys) {
    Set<String> addresses = new HashSet<>();
    for (Point point : points) {
      for (KeyVault.Key key : keys) {
        opened(() -> key.open(point.key()))
            .flatMap(own -> opened(() -> own.decrypt(point.sealed().toArray(), point.boundTo())))
            .ifPresent(bytes -> addresses.add(firstPart(bytes)));
      }
    }
    return addresses;
  }

  /** Returns every address that any of these keys opens. */
  Set<String> addressesOpenedBy(List<KeyVault.Key> keys) {
    Set<String> addresses = new HashSet<>();
    for (Point point : points) {
      for (KeyVault.Key key : keys) {
        opened(() -> key.decrypt(point.sealed().toArray(), point.boundTo()))
            .ifPresent(bytes -> addresses.add(firstPart(bytes)));
      }
    }
    return addresses;
  }

  /** Returns how many links from a user to a pseudonym any of these keys opens. */
  int linksOpenedBy(List<KeyVault.Key> keys) {
    int found = 0;
    for (Link link : links) {
      boolean opens =
          keys.stream()
              .anyMatch(key ->
                  opened(() -> key.decrypt(link.sealed().toArray(), link.boundTo())).isPresent());
      found += opens ? 1 : 0;
    }
    return found;
  }

  private interface Opening<T> {
    T open();
  }

  private static <T> Optional<T> opened(Opening<T> opening) {
    try {
      return Optional.of(opening.open());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] parts(String... parts) {
    int length = 0;
    for (String part : parts) {
      length += Integer.BYTES + part.length();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (String part : parts) {
      bytes.putInt(part.length()).put(part.getBytes(UTF_8));
    }
    return bytes.array();
  }

  private static String firstPart(byte[] written) {
    ByteBuffer bytes = ByteBuffer.wrap(written);
    byte[] part = new byte[bytes.getInt()];
    bytes.get(part);
    return new String(part, UTF_8);
  }

  private static String hex(UUID bits) {
    return HexFormat.of().toHexDigits(bits.getMostSignificantBits())
        + HexFormat.of().toHexDigits(bits.getLeastSignificantBits());
  }
}
