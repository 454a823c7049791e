package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.proof.RightsEvidence.Archive;
import org.engagement.app.demo.proof.RightsEvidence.Use;
import org.engagement.port.driven.KeyVault;

/**
 * Who was erased is gone: nothing of theirs is taken in, no mail goes to them, nothing names them,
 * and with every key that still exists a copy of the vault's tables of before opens for those who
 * stayed and for nobody else (GDPR Art. 17). Who comes back is somebody new.
 */
final class ErasedForgotten implements Invariant<RightsEvidence> {
  private static final String KEPT_OUT = "events of the erased kept out";
  private static final String OPEN = "addresses of a copy that open";
  private static final String SHUT = "of the erased that open no more";
  private static final String DESTROYED = "keys destroyed";
  private static final String NEEDLES = "forms of names searched";
  private static final String RETURNED = "returned as new";

  @Override
  public String name() {
    return "erasedForgotten";
  }

  @Override
  public String sentence() {
    return "Who was erased is forgotten, in copies of before too";
  }

  @Override
  public Checked check(RightsEvidence evidence) throws SQLException {
    Cases cases = new Cases(KEPT_OUT, OPEN, SHUT, DESTROYED, NEEDLES, RETURNED);
    events(evidence, cases);
    copy(evidence, cases);
    search(evidence, cases);
    Set<String> gone = addresses(evidence.erasedPeople());
    evidence.mails().stream()
        .filter(mail -> mail.sentAt().isAfter(evidence.from()))
        .forEach(mail ->
            cases.mustHold(!gone.contains(mail.recipient()), "a mail went to an erased person"));
    return cases.checked();
  }

  private static void events(RightsEvidence evidence, Cases cases) {
    for (Use use : evidence.uses()) {
      if (!evidence.erasedPeople().contains(use.person())) {
        continue;
      }
      if (use.when().equals("returned")) {
        cases.saw(RETURNED);
        cases.mustHold(use.fate().equals("accepted"), "who came back is not known");
      } else {
        cases.saw(KEPT_OUT);
        cases.mustHold(!use.fate().equals("accepted"), "an event of the erased is taken in");
      }
    }
    evidence.archives().stream()
        .filter(archive -> evidence.erasedPeople().contains(archive.person()))
        .forEach(archive -> isNew(archive, cases));
  }

  /** One consent and one event: all that there is since. */
  private static void isNew(Archive archive, Cases cases) {
    cases.mustHold(
        archive.told().path("consents").size() == 1
            && archive.told().path("activities").size() == 1,
        "something of before came back");
  }

  private static void copy(RightsEvidence evidence, Cases cases) throws SQLException {
    cases.saw(DESTROYED, RightsEvidence.keysDestroyed(evidence.database()));
    List<KeyVault.Key> keys = new ArrayList<>(evidence.copy().keysOf(evidence.vault()));
    keys.addAll(Sealed.in(evidence.database()).keysOf(evidence.vault()));
    Set<String> now = Sealed.in(evidence.database()).addressesBehind(keys);
    // what the copy wrapped under a key that is gone opens by the survivors' own keys alone, which
    // their rows of now still have: the copy adds nothing to those
    Set<String> before = evidence.copy().addressesBehind(keys);
    Set<String> gone = addresses(evidence.erasedPeople());
    cases.saw(OPEN, now.size());
    cases.saw(SHUT, gone.size());
    for (String address : gone) {
      cases.mustHold(
          !before.contains(address) && !now.contains(address), "an erased address opens");
    }
  }

  private static void search(RightsEvidence evidence, Cases cases) throws SQLException {
    Needles needles =
        new Needles(
            evidence.erasedPeople().stream()
                .flatMap(person -> person.names().stream())
                .distinct()
                .toList());
    cases.saw(NEEDLES, needles.count());
    IdentifierScan scan = new IdentifierScan(needles);
    try (Statement flush = evidence.database().createStatement()) {
      flush.execute("CHECKPOINT");
    }
    cases.mustHold(
        scan.inTables(evidence.database()) == 0 && scan.inFiles(evidence.folder()) == 0,
        "something names an erased person");
  }

  private static Set<String> addresses(List<Person> people) {
    return people.stream()
        .map(Person::mailAddress)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }
}
