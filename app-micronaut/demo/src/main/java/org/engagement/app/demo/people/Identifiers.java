package org.engagement.app.demo.people;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What names a person outside this system. All of it is made up, and all of it is well formed, with
 * right check digits, so that a search can find it.
 */
public record Identifiers(
    String mailAddress, String phoneNumber, String iban, String insuranceNumber) {
  private static final List<String> GIVEN =
      List.of("anna", "ben", "cem", "dilara", "emil", "frieda", "goran", "hanna", "ivo", "jule");
  private static final List<String> FAMILY =
      List.of("adler", "brandt", "celik", "dietz", "ebert", "funk", "graf", "horn", "iwanow");

  /** Draws the identifiers of the person with this number. */
  static Identifiers draw(int number, RandomGenerator chance) {
    String mail =
        "%s.%s%d@mail%d.example"
            .formatted(
                GIVEN.get(chance.nextInt(GIVEN.size())),
                FAMILY.get(chance.nextInt(FAMILY.size())),
                1000 + number,
                chance.nextInt(10));
    String phone = "+4915%09d".formatted(chance.nextInt(1_000_000_000));
    return new Identifiers(
        mail,
        phone,
        iban("37040044", "%010d".formatted(chance.nextLong(10_000_000_000L))),
        insuranceNumber((char) ('A' + chance.nextInt(26)), chance.nextInt(100_000_000)));
  }

  /** Returns all of them. */
  public List<String> all() {
    return List.of(mailAddress, phoneNumber, iban, insuranceNumber);
  }

  /** Returns a German account number with its check digits (ISO 13616). */
  static String iban(String bank, String account) {
    BigInteger without = new BigInteger(bank + account + "131400");
    int check = 98 - without.mod(BigInteger.valueOf(97)).intValue();
    return "DE%02d%s%s".formatted(check, bank, account);
  }

  /** Returns an insurance number with its check digit (§ 290 SGB V). */
  static String insuranceNumber(char letter, int digits) {
    String card = "%02d%08d".formatted(letter - 'A' + 1, digits);
    int sum = 0;
    for (int place = 0; place < card.length(); place++) {
      int product = (card.charAt(place) - '0') * (place % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return "%c%08d%d".formatted(letter, digits, sum % 10);
  }

  @Override
  public String toString() {
    return "Identifiers[…]";
  }
}
