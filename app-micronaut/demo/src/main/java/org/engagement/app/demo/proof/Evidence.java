package org.engagement.app.demo.proof;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.town.Books;
import org.engagement.app.demo.town.Mail;
import org.engagement.app.demo.town.Run;
import org.engagement.app.demo.town.Town;
import org.engagement.domain.delivery.DeliveryRules;

/**
 * What is looked at: the database itself, the mailboxes of the mail server, what clients were
 * answered, and who the people are.
 *
 * @param database a connection that checks read with; they write nothing but a control of their own
 * @param mails every mail in every mailbox
 * @param rules the house rules that the server was set to
 * @param folder everything that the run wrote
 */
public record Evidence(
    Connection database,
    List<Mail> mails,
    Books.Sums answered,
    List<Books.Withdrawal> withdrawals,
    List<Books.Grant> grants,
    List<Person> people,
    Run run,
    DeliveryRules rules,
    Path folder) {
  /** The schema of the engine. */
  static final String SCHEMA = "engagement";

  /** Returns what the town has to show, read by this connection to its database. */
  public static Evidence of(Town town, Run run, List<Person> people, Connection database) {
    return new Evidence(
        database,
        town.mail().mails(),
        town.books().sums(),
        town.books().withdrawals(),
        town.books().grants(),
        people,
        run,
        town.settings().delivery().rules(),
        town.folder());
  }

  public Evidence {
    mails = List.copyOf(mails);
    withdrawals = List.copyOf(withdrawals);
    grants = List.copyOf(grants);
    people = List.copyOf(people);
  }
}
