package org.engagement.domain.breach;

import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a breach, as the register holds it (GDPR Art. 33(3), (5)); none of it names a
 * person.
 *
 * @param facts what happened
 * @param categories the kinds of data
 * @param effects the likely consequences; empty while nothing is known
 * @param remedies what was done and will be; empty while nothing is known
 * @param delay why the authority is told after 72 hours; empty where it is not (Art. 33(1))
 */
public record Account(
    String facts,
    Set<String> categories,
    String effects,
    String remedies,
    Risk risk,
    String delay) {
  private static final int LONGEST = 4_000;
  private static final int MOST = 50;

  public Account {
    Texts.check("facts", facts, 1, LONGEST);
    Texts.check("effects", effects, 0, LONGEST);
    Texts.check("remedies", remedies, 0, LONGEST);
    Texts.check("delay", delay, 0, LONGEST);
    if (categories.isEmpty() || categories.size() > MOST) {
      throw new IllegalArgumentException("a breach names 1 to 50 categories");
    }
    categories.forEach(category -> Texts.check("a category", category, 1, 100));
    categories = Set.copyOf(categories);
  }

  /** Returns what is known at first. */
  public static Account first(String facts, Set<String> categories) {
    return new Account(facts, categories, "", "", Risk.OPEN, "");
  }

  /** Returns the categories in order. */
  public Set<String> sortedCategories() {
    return new TreeSet<>(categories);
  }
}
