package org.engagement.app.demo.proof;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.engagement.app.demo.town.Books.Sums;

/** Received is accepted, duplicate, rejected or suppressed; and accepted is stored, once. */
final class ReceivedIsAccountedFor implements Invariant<Evidence> {
  @Override
  public String name() {
    return "receivedIsAccountedFor";
  }

  @Override
  public String sentence() {
    return "What was received is accepted, duplicate, rejected or suppressed";
  }

  /** The database's account beside the clients'. */
  record Account(Sums sums, long stored, long storedOnce) {}

  @Override
  public Checked check(Evidence evidence) throws SQLException {
    Sums answered = evidence.answered();
    Account expected = new Account(answered, answered.accepted(), answered.accepted());
    Account actual =
        new Account(
            tallied(evidence),
            Sql.number(evidence.database(), "SELECT count(*) FROM engagement.activity"),
            Sql.number(evidence.database(), "SELECT count(*) FROM engagement.event_digest"));
    long parts =
        answered.accepted() + answered.duplicate() + answered.rejected() + answered.suppressed();
    boolean eachSeen =
        Math.min(
                Math.min(answered.accepted(), answered.duplicate()),
                Math.min(answered.rejected(), answered.suppressed()))
            > 0;
    return new Checked(
        expected.equals(actual) && parts == answered.received() && eachSeen,
        expected,
        actual,
        "%,d items, %,d stored".formatted(actual.sums().received(), actual.stored()));
  }

  private static Sums tallied(Evidence evidence) throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    Sql.all(
            evidence.database(),
            "SELECT counter, sum(count) AS sum FROM engagement.intake_tally GROUP BY counter",
            row -> Map.entry(row.getString("counter"), row.getLong("sum")))
        .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
    long accepted = counts.getOrDefault("ACCEPTED", 0L);
    long duplicate = counts.getOrDefault("DUPLICATE", 0L);
    long rejected = counts.getOrDefault("REJECTED", 0L);
    long suppressed = counts.getOrDefault("SUPPRESSED", 0L);
    return new Sums(
        accepted + duplicate + rejected + suppressed, accepted, duplicate, rejected, suppressed);
  }
}
