package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Makes the pages that links in mails lead to: no script, no cookie, no trace. */
final class Pages {
  private static final String TYPE = "text/html; charset=utf-8";

  private Pages() {}

  /** Returns a page of this heading and content, which are HTML already. */
  static HttpResponse<byte[]> page(String heading, String content) {
    String html =
        """
        <!DOCTYPE html>
        <html lang="de">
        <head><meta charset="utf-8"><meta name="robots" content="noindex"><title>%s</title></head>
        <body><h1>%s</h1>%s</body>
        </html>
        """
            .formatted(heading, heading, content);
    return HttpResponse.ok(html.getBytes(StandardCharsets.UTF_8))
        .contentType(TYPE)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer");
  }
}
