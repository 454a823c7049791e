package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.engagement.adapter.channels.ScriptedProvider.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The client of all providers")
class ProviderHttpTest {
  private static final byte[] MESSAGE = "message".getBytes(UTF_8);

  @Test
  void knows_that_nothing_went_out_while_the_connection_was_being_made() throws IOException {
    try (var mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        ProviderHttp http = ProviderHttp.open()) {
      URI encrypted = URI.create("https://127.0.0.1:" + mute.getLocalPort());

      assertThat(post(http, encrypted, Duration.ofMillis(300)))
          .isEqualTo(new Answer.NotSent("the provider could not be reached in time"));
    }
  }

  @Test
  void sends_nothing_once_it_is_closed() {
    try (var provider = new ScriptedProvider().on("/", Reply.of(200, ""))) {
      ProviderHttp http = ProviderHttp.open();
      http.close();

      assertThat(post(http, provider.uri().resolve("/"), Duration.ofSeconds(5)))
          .isInstanceOf(Answer.NotSent.class);
      assertThat(provider.got("/")).isEmpty();
    }
  }

  @Test
  void goes_on_after_the_provider_has_closed_its_connections() {
    try (var provider = new ScriptedProvider().on("/", Reply.breakOff(), Reply.of(200, "fine"));
        ProviderHttp http = ProviderHttp.open()) {
      URI address = provider.uri().resolve("/");

      assertThat(post(http, address, Duration.ofSeconds(5)))
          .isEqualTo(new Answer.Silent("no answer before the connection broke"));
      assertThat(post(http, address, Duration.ofSeconds(5)))
          .isInstanceOfSatisfying(
              Answer.Answered.class, answer -> assertThat(answer.body()).isEqualTo("fine"));
    }
  }

  @Test
  void a_message_that_was_stopped_never_goes_out() {
    WatchedBody body = new WatchedBody(MESSAGE);

    assertThat(body.stop()).isTrue();
    assertThatThrownBy(() -> read(body)).hasMessageContaining("a message goes out once");
  }

  @Test
  void a_message_that_went_out_cannot_be_stopped_and_never_goes_again() {
    WatchedBody body = new WatchedBody(MESSAGE);

    assertThat(read(body)).isEqualTo("message");
    assertThat(body.stop()).isFalse();
    assertThatThrownBy(() -> read(body)).hasMessageContaining("a message goes out once");
  }

  @Test
  void a_secret_is_read_anew_and_its_file_named_nowhere(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), " first\n");
    SecretFile secret = new SecretFile(file);

    assertThat(secret.get()).isEqualTo("first");
    Files.writeString(file, "second");
    assertThat(secret.get()).isEqualTo("second");
    Files.delete(file);
    assertThatThrownBy(secret::get)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("a file with a secret cannot be read");
    assertThat(Outside.secret(secret)).isEmpty();
  }

  @Test
  void addresses_of_providers_are_encrypted_or_on_this_machine() {
    for (String good : List.of("https://api.example", "http://127.0.0.1:1", "http://localhost")) {
      Outside.checkEndpoint(URI.create(good));
    }
    for (String bad :
        List.of("http://api.example", "ftp://127.0.0.1", "https:///", "api.example")) {
      assertThatThrownBy(() -> Outside.checkEndpoint(URI.create(bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a provider's address is https://, or on this machine");
    }
  }

  private static Answer post(ProviderHttp http, URI address, Duration time) {
    return http.post(HttpRequest.newBuilder(address), MESSAGE, TimeLeft.of(time));
  }

  private static String read(WatchedBody body) {
    Text text = new Text();
    body.subscribe(text);
    return text.whole.join();
  }

  /** Reads a body as the client does. */
  private static final class Text implements Subscriber<ByteBuffer> {
    private final StringBuilder read = new StringBuilder();
    private final CompletableFuture<String> whole = new CompletableFuture<>();

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
      read.append(UTF_8.decode(bytes));
    }

    @Override
    public void onError(Throwable fault) {
      whole.completeExceptionally(fault);
    }

    @Override
    public void onComplete() {
      whole.complete(read.toString());
    }
  }
}
