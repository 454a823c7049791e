package org.engagement.adapter.channels;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Where outside something may be posted to.
 *
 * <p>An address is of the scheme HTTPS, and carries no user, so that no password gets into settings
 * and records by it. What is more depends on who names the address: an operator is believed, a
 * caller is not.
 */
public sealed interface Outbound {
  /** Returns whether it may be posted to this address, by what is written there. */
  boolean isAddress(URI address);

  /**
   * Returns whether it may be posted to it now, by what its host's name stands for at this moment.
   */
  boolean isReachable(URI address);

  /** Addresses that an operator names: any over HTTPS, and plain HTTP within the machine. */
  record NamedByOperator() implements Outbound {
    @Override
    public boolean isAddress(URI address) {
      String host = address.getHost();
      boolean loopback =
          "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
      return host != null
          && address.getUserInfo() == null
          && ("https".equals(address.getScheme())
              || (loopback && "http".equals(address.getScheme())));
    }

    @Override
    public boolean isReachable(URI address) {
      return isAddress(address);
    }
  }

  /**
   * Addresses that a caller names: over HTTPS, of hosts that an operator allows, with a path and
   * nothing after it, that lead to no machine of ours.
   *
   * <p>All that the name stands for has to be public, looked up anew before each call. That a name
   * stands for something else a moment later leads nowhere: the connection is to somebody who has a
   * certificate for it.
   *
   * @param hosts names, each with its port where that is not 443
   * @param mayBePrivate whether networks of the organisation and the machine itself count as
   *     public; what is linked to the machine, as metadata of a cloud are, never does
   */
  record NamedByCaller(Set<String> hosts, boolean mayBePrivate, Names names) implements Outbound {
    public NamedByCaller {
      hosts = Set.copyOf(hosts);
    }

    @Override
    public boolean isAddress(URI address) {
      return "https".equals(address.getScheme())
          && address.getHost() != null
          && address.getRawUserInfo() == null
          && address.getRawQuery() == null
          && address.getRawFragment() == null
          && hosts.contains(hostOf(address));
    }

    private static String hostOf(URI address) {
      int port = address.getPort();
      return port < 0 || port == 443 ? address.getHost() : address.getHost() + ":" + port;
    }

    @Override
    public boolean isReachable(URI address) {
      if (!isAddress(address)) {
        return false;
      }
      try {
        InetAddress[] all = names.of(address.getHost());
        return all.length > 0
            && Arrays.stream(all)
                .map(Network::of)
                .allMatch(network ->
                    network == Network.PUBLIC || (mayBePrivate && network == Network.PRIVATE));
      } catch (UnknownHostException e) {
        return false;
      }
    }
  }

  /** What names of hosts stand for. */
  @FunctionalInterface
  interface Names {
    /** The names of the platform. */
    Names REAL = InetAddress::getAllByName;

    /** Returns every address of a host. */
    InetAddress[] of(String host) throws UnknownHostException;
  }
}
