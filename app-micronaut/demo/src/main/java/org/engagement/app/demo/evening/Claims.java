package org.engagement.app.demo.evening;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.engagement.app.demo.people.Attitude;
import org.engagement.app.demo.people.Person;

/** Who makes use of which right: some of those who agreed to everything; others live on. */
final class Claims {
  static final String ACCESS = "access";
  static final String PORTABILITY = "portability";
  static final String OBJECTION = "objection";
  static final String RESTRICTION = "restriction";
  static final String ERASURE = "erasure";

  private static final List<String> RIGHTS =
      List.of(ACCESS, PORTABILITY, OBJECTION, RESTRICTION, ERASURE);

  /** An archive is put together from whole logs, so that few ask for one. */
  private static final int MOST_OF_A_KIND = 10;

  private final Map<String, List<Person>> byRight = new TreeMap<>();
  private final List<Person> others = new ArrayList<>();

  Claims(List<Person> people) {
    RIGHTS.forEach(right -> byRight.put(right, new ArrayList<>()));
    int turn = 0;
    for (Person person : people) {
      if (person.attitude() == Attitude.AGREES) {
        // one in so many lives on as before, and shows that it is the right that made the change
        int share = turn++ % (RIGHTS.size() + 1);
        List<Person> these = share < RIGHTS.size() ? of(RIGHTS.get(share)) : others;
        (these.size() < MOST_OF_A_KIND ? these : others).add(person);
      }
    }
  }

  /** Returns the rights that are made use of, in the order in which people ask. */
  static List<String> rights() {
    return RIGHTS;
  }

  /** Returns who makes use of this right. */
  List<Person> of(String right) {
    return byRight.getOrDefault(right, List.of());
  }

  /** Returns who agreed and asks for nothing. */
  List<Person> others() {
    return others;
  }

  /** Returns all of them. */
  Stream<Person> everybody() {
    return Stream.concat(byRight.values().stream().flatMap(List::stream), others.stream());
  }
}
