package org.engagement.adapter.channels;

import java.net.InetAddress;

/** What kind of network an address is in (IANA's registries of special-purpose addresses). */
enum Network {
  /** Anybody's. */
  PUBLIC,
  /** The organisation's, or the machine itself. */
  PRIVATE,
  /** Nobody's, several at once, or whoever is linked to the machine, as metadata of a cloud are. */
  FORBIDDEN;

  static Network of(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()) {
      return FORBIDDEN;
    }
    if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
      return PRIVATE;
    }
    byte[] bytes = address.getAddress();
    return bytes.length == 4 ? ofFour(bytes) : ofSixteen(bytes);
  }

  private static Network ofFour(byte[] bytes) {
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    int third = bytes[2] & 0xff;
    if (first == 100 && second >= 64 && second < 128) {
      return PRIVATE; // shared by a provider's customers, RFC 6598
    }
    boolean benchmarks = first == 198 && (second == 18 || second == 19);
    boolean protocols = first == 192 && second == 0 && third == 0;
    return first == 0 || first >= 240 || benchmarks || protocols ? FORBIDDEN : PUBLIC;
  }

  /** Global unicast is 2000::/3; of that, what carries an IPv4 address within leads anywhere. */
  private static Network ofSixteen(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    if ((first & 0xfe00) == 0xfc00) {
      return PRIVATE; // unique local, RFC 4193
    }
    boolean sixToFour = first == 0x2002;
    boolean teredoAndOtherProtocols = first == 0x2001 && second < 0x0200;
    boolean global = (first & 0xe000) == 0x2000;
    return global && !sixToFour && !teredoAndOtherProtocols ? PUBLIC : FORBIDDEN;
  }
}
