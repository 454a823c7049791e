package org.engagement.adapter.channels;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** Fields as {@code application/x-www-form-urlencoded}, in UTF-8. */
final class Form {
  private Form() {}

  static byte[] write(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the fields in their order, repeated ones too.
   *
   * @throws IllegalArgumentException if a percent sign is not followed by two hex digits
   */
  static List<Entry<String, String>> read(byte[] body) {
    List<Entry<String, String>> fields = new ArrayList<>();
    for (String field : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      if (!field.isEmpty()) {
        int end = field.indexOf('=');
        fields.add(
            Map.entry(
                decoded(end < 0 ? field : field.substring(0, end)),
                decoded(end < 0 ? "" : field.substring(end + 1))));
      }
    }
    return fields;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
