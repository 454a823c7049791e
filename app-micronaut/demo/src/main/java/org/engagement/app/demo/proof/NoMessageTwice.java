package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.app.demo.proof.HandOvers.Claim;
import org.engagement.app.demo.town.Mail;

/** No message reaches anybody twice, over all attempts and channels; and what was sent, arrived. */
final class NoMessageTwice implements Invariant<Evidence> {
  private static final String MAILS = "mails";
  private static final String INBOX = "inbox items";

  @Override
  public String name() {
    return "noMessageTwice";
  }

  @Override
  public String sentence() {
    return "No message arrived twice, and each that was sent arrived";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(MAILS, INBOX);
    List<Claim> claims = HandOvers.claims(evidence.database());
    Map<UUID, UUID> messageOf =
        claims.stream().collect(Collectors.toMap(Claim::attempt, Claim::message, (a, b) -> a));
    cases.mustHold(messageOf.size() == claims.size(), "an attempt was made twice");
    Map<UUID, Integer> arrived = new HashMap<>();
    Set<UUID> mailed = mails(evidence.mails(), messageOf, arrived, cases);
    for (UUID message :
        Sql.all(
            evidence.database(),
            "SELECT message FROM engagement.inbox_item",
            row -> Sql.uuid(row, "message"))) {
      cases.saw(INBOX);
      arrived.merge(message, 1, Integer::sum);
    }
    arrived
        .values()
        .forEach(times -> cases.mustHold(times == 1, "a message arrived more than once"));
    Set<UUID> handedOver = new HashSet<>();
    for (HandOver one : HandOvers.all(evidence.database())) {
      handedOver.add(one.message());
      cases.mustHold(arrived.containsKey(one.message()), "what was handed over did not arrive");
      cases.mustHold(
          !one.channel().equals("email") || mailed.contains(one.attempt()),
          "an attempt by mail has no mail");
    }
    cases.mustHold(handedOver.containsAll(arrived.keySet()), "what arrived was not handed over");
    return cases.checked();
  }

  /** Returns the attempts that left a mail. */
  private static Set<UUID> mails(
      List<Mail> mails, Map<UUID, UUID> messageOf, Map<UUID, Integer> arrived, Cases cases) {
    Set<UUID> attempts = new HashSet<>();
    for (Mail mail : mails) {
      cases.saw(MAILS);
      UUID attempt = UUID.fromString(mail.messageId().replaceAll("^<|@.*$", ""));
      cases.mustHold(attempts.add(attempt), "two mails have one Message-ID");
      UUID message = messageOf.get(attempt);
      if (message == null) {
        cases.broke("a mail belongs to no attempt");
      } else {
        arrived.merge(message, 1, Integer::sum);
      }
    }
    return attempts;
  }
}
