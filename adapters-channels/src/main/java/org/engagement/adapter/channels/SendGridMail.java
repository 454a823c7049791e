package org.engagement.adapter.channels;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import org.engagement.port.driven.ChannelGateway.Dispatch;

/**
 * Writes the request: plain text, no tracking, no category, and of ours nothing but the attempt's
 * id, since SendGrid keeps custom arguments for long and outside the Union.
 */
final class SendGridMail {
  private final InternetAddress from;

  SendGridMail(InternetAddress from) {
    this.from = from;
  }

  byte[] compose(Dispatch dispatch, InternetAddress recipient) {
    ObjectNode mail = Json.object();
    ObjectNode sender = mail.putObject("from").put("email", from.getAddress());
    if (from.getPersonal() != null) {
      sender.put("name", from.getPersonal());
    }
    mail.putArray("personalizations")
        .addObject()
        .putArray("to")
        .addObject()
        .put("email", recipient.getAddress());
    mail.put("subject", dispatch.title());
    mail.putArray("content").addObject().put("type", "text/plain").put("value", dispatch.text());
    headers(mail.putObject("headers"), dispatch);
    mail.putObject("custom_args").put(SendGridEvent.ATTEMPT, dispatch.attempt().bits().toString());
    trackNothing(mail.putObject("tracking_settings"));
    return Json.write(mail);
  }

  private static void headers(ObjectNode headers, Dispatch dispatch) {
    headers.put("Content-Language", dispatch.language().tag());
    headers.put("Auto-Submitted", "auto-generated");
    URI unsubscribe = dispatch.unsubscribe();
    if (unsubscribe != null) {
      headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  /** Each is off by our word, whatever the account's own settings say (TDDDG § 25). */
  private static void trackNothing(ObjectNode tracking) {
    tracking.putObject("click_tracking").put("enable", false).put("enable_text", false);
    tracking.putObject("open_tracking").put("enable", false);
    tracking.putObject("subscription_tracking").put("enable", false);
    tracking.putObject("ganalytics").put("enable", false);
  }
}
