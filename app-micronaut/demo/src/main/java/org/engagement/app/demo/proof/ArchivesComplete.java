package org.engagement.app.demo.proof;

import java.util.List;
import org.engagement.app.demo.people.Person;
import org.engagement.app.demo.proof.RightsEvidence.Archive;
import org.engagement.port.driven.Bytes;

/**
 * Each archive holds as much as the database has of the person, and nothing that names anybody else
 * (GDPR Art. 15, 20).
 */
final class ArchivesComplete implements Invariant<RightsEvidence> {
  private static final String ARCHIVES = "archives";
  private static final String PORTABLE = "activities to port";
  private static final String OTHERS = "names of others searched";

  @Override
  public String name() {
    return "archivesComplete";
  }

  @Override
  public String sentence() {
    return "Each archive holds all there is of a person and names nobody else";
  }

  @Override
  public Checked check(RightsEvidence evidence) {
    Cases cases = new Cases(ARCHIVES, "activities", "decisions", "messages", PORTABLE, OTHERS);
    for (Archive archive : evidence.archives()) {
      cases.saw(ARCHIVES);
      compare(archive, cases);
      search(evidence.people(), archive, cases);
    }
    return cases.checked();
  }

  private static void compare(Archive archive, Cases cases) {
    if (archive.right().equals("portability")) {
      cases.saw(PORTABLE, archive.told().path("activities").size());
      cases.mustHold(!archive.told().has("decisions"), "what is derived is no data to port");
      return;
    }
    archive
        .kept()
        .forEach((part, kept) -> {
          long told = archive.told().path(part).size();
          cases.saw(part, told);
          cases.mustHold(told == kept, "an archive lacks " + part);
        });
  }

  private static void search(List<Person> people, Archive archive, Cases cases) {
    List<String> others =
        people.stream()
            .filter(person -> person.number() != archive.person().number())
            .flatMap(person -> person.names().stream())
            .toList();
    Needles needles = new Needles(others);
    cases.saw(OTHERS, others.size());
    for (Bytes file : archive.files().values()) {
      byte[] content = file.toArray();
      cases.mustHold(needles.in(content, content.length) == 0, "an archive names somebody else");
    }
  }
}
