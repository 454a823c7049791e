package org.engagement.adapter.channels;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.engagement.adapter.channels.Answer.Answered;
import org.jspecify.annotations.Nullable;

/** Carries the calls of Google's library through our client, within the time of one hand-over. */
final class TokenTransport extends HttpTransport {
  private final ProviderHttp http;
  private final TimeLeft time;

  TokenTransport(ProviderHttp http, TimeLeft time) {
    this.http = http;
    this.time = time;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) throws IOException {
    URI address = URI.create(url);
    Outside.checkEndpoint(address);
    if (!method.equals("POST")) {
      throw new IOException("a token is asked for by POST");
    }
    return new Request(HttpRequest.newBuilder(address));
  }

  private final class Request extends LowLevelHttpRequest {
    private static final List<String> OF_THE_CLIENT =
        List.of("accept-encoding", "content-length", "connection", "host");

    private final HttpRequest.Builder request;

    Request(HttpRequest.Builder request) {
      this.request = request;
    }

    @Override
    public void addHeader(String name, String value) {
      if (OF_THE_CLIENT.stream().noneMatch(name::equalsIgnoreCase)) {
        request.header(name, value);
      }
    }

    @Override
    public LowLevelHttpResponse execute() throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      if (getStreamingContent() != null) {
        getStreamingContent().writeTo(body);
      }
      if (getContentType() != null) {
        request.setHeader("Content-Type", getContentType());
      }
      return switch (http.post(request, body.toByteArray(), time)) {
        case Answered answered -> new Response(answered);
        case Answer.NotSent notSent -> throw new IOException(notSent.reason());
        case Answer.Silent silent -> throw new IOException(silent.reason());
      };
    }
  }

  private static final class Response extends LowLevelHttpResponse {
    private final Answered answered;
    private final byte[] body;

    Response(Answered answered) throws IOException {
      if (answered.body() == null) {
        throw new IOException("the answer is too long");
      }
      this.answered = answered;
      this.body = answered.body().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public InputStream getContent() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public @Nullable String getContentEncoding() {
      return null;
    }

    @Override
    public long getContentLength() {
      return body.length;
    }

    @Override
    public @Nullable String getContentType() {
      return answered.headers().firstValue("Content-Type").orElse(null);
    }

    @Override
    public String getStatusLine() {
      return "HTTP/1.1 " + answered.status();
    }

    @Override
    public int getStatusCode() {
      return answered.status();
    }

    @Override
    public @Nullable String getReasonPhrase() {
      return null;
    }

    @Override
    public int getHeaderCount() {
      return 0;
    }

    @Override
    public String getHeaderName(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String getHeaderValue(int index) {
      throw new IndexOutOfBoundsException(index);
    }
  }
}
