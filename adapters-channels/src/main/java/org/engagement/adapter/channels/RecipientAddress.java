package org.engagement.adapter.channels;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driven.RecipientGateway;

/**
 * A recipient who is told over HTTPS what becomes of data (GDPR Art. 19): one POST of signed JSON a
 * notice, in the form of Standard Webhooks 1.0, {@code webhook-id}, {@code webhook-timestamp} and
 * {@code webhook-signature}.
 *
 * <p>Promises: only an answer from 200 to 299 counts as taken; redirects are not followed; a notice
 * that is told again has the same id. Its receipt is the answer's {@code receipt}, or the notice's
 * id where the answer has none. Privacy guarantee: the address, the answer and the secret are
 * logged nowhere.
 */
public final class RecipientAddress implements RecipientGateway {
  private static final Outbound OUTBOUND = new Outbound.NamedByOperator();
  private static final int SHORTEST_SECRET = 24;
  private static final int LONGEST_RECEIPT = 200;

  private final Logger log = System.getLogger(RecipientAddress.class.getName());
  private final String name;
  private final Channel channel;
  private final URI address;
  private final Path secretFile;
  private final OutboundPost post;
  private final Clock clock;

  /**
   * Makes the recipient.
   *
   * @param channel over which it is given messages
   * @param address of the scheme HTTPS, or plain HTTP within the machine
   * @param secretFile holds the secret of the signature as {@code whsec_} and Base64 of at least 24
   *     bytes, read anew each time, so that it can be rotated
   * @throws IllegalArgumentException if the address is none of them
   */
  public RecipientAddress(
      String name, Channel channel, URI address, Path secretFile, ProviderHttp http, Clock clock) {
    if (!isAddress(address)) {
      throw new IllegalArgumentException("a recipient's address is https, or http to loopback");
    }
    this.name = name;
    this.channel = channel;
    this.address = address;
    this.secretFile = secretFile;
    this.post = new OutboundPost(http, OUTBOUND);
    this.clock = clock;
  }

  /** Returns whether notices may be sent there. */
  public static boolean isAddress(URI address) {
    return OUTBOUND.isAddress(address);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(channel);
  }

  @Override
  public Outcome tell(Notice notice) {
    byte[] body = body(notice);
    String id = notice.id().toString();
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    String signature;
    try {
      signature = sign(id, timestamp, body);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      log.log(Level.ERROR, "the secret for the recipient " + name + " cannot be used");
      return new Outcome.NotTaken();
    }
    return post.post(
            address,
            Map.of(
                "webhook-id", id, "webhook-timestamp", timestamp, "webhook-signature", signature),
            body)
        .<Outcome>map(answer -> new Outcome.Taken(receipt(answer, id)))
        .orElseGet(this::notTaken);
  }

  private Outcome notTaken() {
    log.log(Level.WARNING, "the recipient " + name + " did not take a notice; it is told again");
    return new Outcome.NotTaken();
  }

  private static byte[] body(Notice notice) {
    ObjectNode object =
        Json.object()
            .put("type", "data-subject." + notice.right().label())
            .put("timestamp", notice.at().toString());
    ArrayNode messages = object.putObject("data").putArray("messages");
    notice.messages().forEach(messages::add);
    return Json.write(object);
  }

  private String sign(String id, String timestamp, byte[] body)
      throws IOException, GeneralSecurityException {
    String written = Files.readString(secretFile).strip();
    String prefix = "whsec_";
    byte[] secret =
        Base64.getDecoder()
            .decode(written.startsWith(prefix) ? written.substring(prefix.length()) : "");
    if (secret.length < SHORTEST_SECRET) {
      throw new IllegalArgumentException("a secret is whsec_ and Base64 of 24 bytes or more");
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    mac.update((id + "." + timestamp + ".").getBytes(US_ASCII));
    return "v1," + new String(Base64.getEncoder().encode(mac.doFinal(body)), UTF_8);
  }

  private static String receipt(OutboundPost.Taken answered, String id) {
    String receipt = Json.read(answered.body()).path("receipt").asText("");
    return receipt.isBlank()
            || receipt.length() > LONGEST_RECEIPT
            || receipt.chars().anyMatch(Character::isISOControl)
        ? id
        : receipt;
  }
}
