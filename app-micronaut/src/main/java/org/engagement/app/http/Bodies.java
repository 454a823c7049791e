package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.engagement.app.settings.ServerSettings;
import org.jspecify.annotations.Nullable;

/** Bodies as they are meant: unpacked where they are gzip, whatever their content type says. */
@Singleton
final class Bodies {
  private static final int GZIP_FIRST = 0x1f;
  private static final int GZIP_SECOND = 0x8b;

  private final int limit;

  Bodies(ServerSettings settings) {
    this.limit = settings.limits().bodyBytes();
  }

  /**
   * Returns the body, unpacked.
   *
   * @throws BodyTooLarge if it has more bytes than the limit, packed or unpacked
   * @throws BadBody if it is empty or its packing is broken
   */
  byte[] unpacked(byte @Nullable [] body) {
    if (body == null || body.length == 0) {
      throw new BadBody(null, "is not empty");
    }
    if (body.length > limit) {
      throw new BodyTooLarge();
    }
    return isGzip(body) ? unzipped(body) : body;
  }

  /**
   * Checks that the request says that its body is JSON.
   *
   * @throws NotJson if it says otherwise
   */
  static void requireJson(HttpRequest<?> request) {
    boolean json =
        request
            .getContentType()
            .map(MediaType::getSubtype)
            .filter(subtype -> subtype.equals("json") || subtype.endsWith("+json"))
            .isPresent();
    if (!json) {
      throw new NotJson();
    }
  }

  private static boolean isGzip(byte[] body) {
    return body.length > 2 && (body[0] & 0xff) == GZIP_FIRST && (body[1] & 0xff) == GZIP_SECOND;
  }

  private byte[] unzipped(byte[] body) {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] unpacked = gzip.readNBytes(limit + 1);
      if (unpacked.length > limit) {
        throw new BodyTooLarge();
      }
      return unpacked;
    } catch (IOException e) {
      throw new BadBody(null, "is sound gzip");
    }
  }

  /** The body has more bytes than the server takes. */
  static final class BodyTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLarge() {
      super("the body is too large", null, false, false);
    }
  }

  /** The body is said to be something other than JSON. */
  static final class NotJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotJson() {
      super("the body is not said to be JSON", null, false, false);
    }
  }
}
