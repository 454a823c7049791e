package org.engagement.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server that says no at a step, or holds what it was given; kind where it was not told. */
final class FussyMailServer implements AutoCloseable {
  private static final String END_OF_DATA = ".";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger mails = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ServerSocket socket;
  private volatile boolean holding;

  FussyMailServer() {
    try {
      socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  FussyMailServer answering(String verb, String answer) {
    answers.put(verb, answer);
    return this;
  }

  FussyMailServer kindAgain() {
    answers.clear();
    return this;
  }

  /** Takes mails whole and does not say so before it is told to. */
  FussyMailServer holding() {
    holding = true;
    return this;
  }

  void letGo() {
    released.countDown();
  }

  /** Returns how often somebody connected. */
  int calls() {
    return calls.get();
  }

  /** Returns how many mails came whole. */
  int mails() {
    return mails.get();
  }

  @Override
  public void close() {
    letGo();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        calls.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void talk(Socket client) {
    try (client;
        var in =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        var out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.US_ASCII)) {
      say(out, "220 ready");
      boolean data = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (data && !line.equals(END_OF_DATA)) {
          continue;
        }
        if (data) {
          mails.incrementAndGet();
          hold();
        }
        String verb = data ? END_OF_DATA : line.substring(0, Math.min(4, line.length()));
        String answer = answers.getOrDefault(verb, verb.equals("DATA") ? "354 go on" : "250 fine");
        say(out, answer);
        data = answer.startsWith("354");
      }
    } catch (IOException e) {
      // the client went away, or the test is over
    }
  }

  private void hold() {
    try {
      if (holding) {
        released.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(PrintWriter out, String line) {
    out.print(line + "\r\n");
    out.flush();
  }
}
