package org.engagement.domain.consent;

/**
 * A kind of personal data that a purpose processes (GDPR Art. 30(1)(c)).
 *
 * @param special whether it is of the special categories, such as health (GDPR Art. 9)
 */
public record DataCategory(String name, boolean special) implements Comparable<DataCategory> {
  public DataCategory {
    if (name.isBlank() || name.length() > 100) {
      throw new IllegalArgumentException("a data category has 1 to 100 characters");
    }
  }

  @Override
  public int compareTo(DataCategory other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Boolean.compare(special, other.special);
  }
}
