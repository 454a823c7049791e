package org.engagement.adapter.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the socket of one hand-over and cuts it when its time is up, since the time-outs of a
 * socket bound each read and not the whole.
 */
final class Deadline extends SocketFactory implements AutoCloseable {
  private final AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
  private final Thread watch;

  Deadline(Duration time) {
    this.watch = Thread.ofVirtual().name("smtp-deadline").start(() -> cutAfter(time));
  }

  private void cutAfter(Duration time) {
    try {
      Thread.sleep(time);
      Socket open = socket.get();
      if (open != null) {
        open.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("a socket cannot be closed", e);
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  @Override
  public Socket createSocket() {
    Socket made = new Socket();
    socket.set(made);
    return made;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return createSocket(host, port);
  }

  private Socket connected(InetSocketAddress address) throws IOException {
    Socket made = createSocket();
    made.connect(address);
    return made;
  }
}
