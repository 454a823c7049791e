package org.engagement.adapter.channels;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * An SMTP server that fails at one step in one way; "drop" closes, "hang" never answers, "dribble"
 * answers without end.
 */
final class ScriptedMailServer implements AutoCloseable {
  private static final Pattern VERB_END = Pattern.compile("[ :]");

  private final ServerSocket socket;
  private final Map<String, String> script;
  private final AtomicInteger got = new AtomicInteger();

  /**
   * Answers each verb as the script says, kindly where it says nothing; "." is the end of the data.
   */
  ScriptedMailServer(Map<String, String> script) throws IOException {
    this.script = script;
    this.socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Returns how often a message came whole, its final dot with it. */
  int got() {
    return got.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        talk(client);
      } catch (IOException e) {
        // the client went away, or the test is over
      }
    }
  }

  private void talk(Socket client) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    var out = new PrintWriter(client.getOutputStream(), false, StandardCharsets.US_ASCII);
    if (!answer(out, "greeting", "220 ready")) {
      return;
    }
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (data && !line.equals(".")) {
        continue;
      }
      String verb = data ? "." : VERB_END.splitAsStream(line).findFirst().orElse("");
      if (data) {
        got.incrementAndGet();
      }
      String kindly = verb.equals("DATA") ? "354 go on" : "250 fine";
      if (!answer(out, verb, kindly)) {
        return;
      }
      data = verb.equals("DATA") && script.getOrDefault("DATA", kindly).startsWith("354");
    }
  }

  /** One continuation line every half second, for longer than anybody should wait. */
  private static void dribble(PrintWriter out) {
    for (int i = 0; i < 60 && !out.checkError(); i++) {
      out.print("250-not yet\r\n");
      out.flush();
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean answer(PrintWriter out, String verb, String kindly) {
    String answer = script.getOrDefault(verb, kindly);
    if (answer.equals("drop")) {
      return false;
    }
    if (answer.equals("dribble")) {
      dribble(out);
    } else if (!answer.equals("hang")) {
      out.print(answer + "\r\n");
      out.flush();
    }
    return true;
  }
}
