package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.town.Books;
import org.engagement.app.demo.town.Mail;

/**
 * Once a withdrawal is answered, nothing is handed over: no mail comes in afterwards by the mail
 * server's clock, and no claim follows in the database.
 */
final class NothingAfterWithdrawal implements Invariant<Evidence> {
  private static final String ANSWERED = "answered withdrawals";
  private static final String IN_FLIGHT = "in mid-flight";
  private static final String ON_RECORD = "on record";

  @Override
  public String name() {
    return "nothingAfterWithdrawal";
  }

  @Override
  public String sentence() {
    return "Nothing was handed over after an answered withdrawal";
  }

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Cases cases = new Cases(ANSWERED, IN_FLIGHT, ON_RECORD);
    byTheMailServer(evidence, cases);
    byTheDatabase(evidence, cases);
    return cases.checked();
  }

  private static void byTheMailServer(Evidence evidence, Cases cases) {
    Map<Integer, Person> people =
        evidence.people().stream().collect(Collectors.toMap(Person::number, Function.identity()));
    for (Books.Withdrawal withdrawal : evidence.withdrawals()) {
      cases.saw(ANSWERED);
      cases.saw(IN_FLIGHT, withdrawal.inFlight() ? 1 : 0);
      cases.mustHold(withdrawal.openAttempts() == 0, "answered before it was settled");
      Person person = people.get(withdrawal.person());
      String address = person == null ? null : person.mailAddress();
      evidence.mails().stream()
          .filter(mail -> mail.recipient().equals(address))
          .filter(mail -> mail.takenNanos() - withdrawal.answeredNanos() > 0)
          .filter(mail -> !agreedBetween(withdrawal, mail, evidence.grants()))
          .forEach(mail -> cases.broke("a mail arrived afterwards"));
    }
  }

  private static boolean agreedBetween(
      Books.Withdrawal withdrawal, Mail mail, List<Books.Grant> grants) {
    return grants.stream()
        .filter(grant -> grant.person() == withdrawal.person())
        .anyMatch(grant ->
            grant.askedNanos() - withdrawal.answeredNanos() > 0
                && mail.takenNanos() - grant.askedNanos() > 0);
  }

  private static void byTheDatabase(Evidence evidence, Cases cases) throws SQLException {
    Ledger ledger = Ledger.read(evidence.database());
    Map<UUID, List<HandOver>> handOvers = HandOvers.bySubject(evidence.database());
    List<Said> all = ledger.all().toList();
    for (Said closing : all.stream().filter(Said::closes).toList()) {
      cases.saw(ON_RECORD);
      long until =
          all.stream()
              .filter(said -> said.subject().equals(closing.subject()))
              .filter(said -> said.purpose().equals(closing.purpose()))
              .filter(said -> said.position() > closing.position() && !said.closes())
              .mapToLong(Said::position)
              .min()
              .orElse(Long.MAX_VALUE);
      handOvers.getOrDefault(closing.subject(), List.of()).stream()
          .filter(one -> one.purpose().equals(closing.purpose()) || reads(one, closing))
          .filter(one -> one.position() > closing.position() && one.position() < until)
          .forEach(one -> cases.broke("a message was claimed afterwards"));
    }
  }

  private static boolean reads(HandOver one, Said closing) {
    return one.readsUse() && closing.purpose().equals("app-analytics");
  }
}
