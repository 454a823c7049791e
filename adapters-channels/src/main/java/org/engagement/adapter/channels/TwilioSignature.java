package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a call comes from Twilio, by its header {@code X-Twilio-Signature}.
 *
 * <p>Promises: judges the body as it came; compares in constant time; a signature that is missing
 * or garbled is one that does not hold, never an exception. There is no time in the signature: a
 * report that comes twice must change nothing.
 */
public final class TwilioSignature {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(https?)://([^/?#:]+|\\[[^\\]/?#]+\\])(:\\d{1,5})?([/?#].*)?", Pattern.DOTALL);
  private static final Pattern BODY_HASH =
      Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(?=[&#]|$)");

  private final Supplier<String> authToken;

  /** Takes the account's token, asked for at each call, so that it can be rotated. */
  public TwilioSignature(Supplier<String> authToken) {
    this.authToken = authToken;
  }

  /**
   * Returns whether a form came from Twilio.
   *
   * @param publicAddress the address that Twilio called, with its query, as the world sees it
   * @param body the form as it came
   */
  public boolean holdsForForm(String publicAddress, byte[] body, @Nullable String signature) {
    try {
      return holds(publicAddress, signed(Form.read(body)), signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Returns whether a body of another kind came from Twilio: its hash stands in the address. */
  public boolean holdsForBody(String publicAddress, byte[] body, @Nullable String signature) {
    Matcher hash = BODY_HASH.matcher(publicAddress);
    return hash.find()
        && MessageDigest.isEqual(HexFormat.of().parseHex(hash.group(1)), sha256(body))
        && !hash.find()
        && holds(publicAddress, "", signature);
  }

  /** Twilio signs the address with its port or without, so both are tried. */
  private boolean holds(String address, String fields, @Nullable String signature) {
    Matcher parts = ADDRESS.matcher(address);
    Optional<String> token = Outside.secret(authToken);
    if (signature == null || token.isEmpty() || !parts.matches()) {
      return false;
    }
    String scheme = parts.group(1);
    String rest = parts.group(4) == null ? "" : parts.group(4);
    String host = scheme + "://" + parts.group(2);
    String port = parts.group(3) != null ? parts.group(3) : scheme.equals("https") ? ":443" : ":80";
    byte[] given = signature.getBytes(UTF_8);
    boolean without = MessageDigest.isEqual(given, sign(token.get(), host + rest + fields));
    boolean with = MessageDigest.isEqual(given, sign(token.get(), host + port + rest + fields));
    return without || with;
  }

  /** The fields by name, a name's values by value and each once. */
  private static String signed(List<Entry<String, String>> fields) {
    StringBuilder text = new StringBuilder();
    fields.stream()
        .collect(
            groupingBy(
                Entry::getKey, TreeMap::new, mapping(Entry::getValue, toCollection(TreeSet::new))))
        .forEach((name, values) -> values.forEach(value -> text.append(name).append(value)));
    return text.toString();
  }

  private static byte[] sign(String token, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encode(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA1", e);
    }
  }

  private static byte[] sha256(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
