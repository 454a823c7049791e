package org.engagement.bench.kill;

import com.fasterxml.jackson.databind.JsonNode;
import org.engagement.app.report.Report;

/** What a drill came to: what the servers and imports answered, and what the database holds. */
record KillFindings(Served served, Aftermath aftermath) {
  /**
   * What was answered.
   *
   * @param lines events of the file
   * @param acknowledged live events
   * @param sentAgain how often a live event had to be sent again for want of an answer
   * @param counted how many live events the profiles count
   * @param importsKilled how many imports were killed along with the server and started again
   * @param finalImport the run that reached the end of the file after the last kill
   * @param importOnceMore a run after that one
   * @param tallies what the server says of all that it received
   * @param exitCode of the last server, which was asked to end
   */
  record Served(
      long lines,
      long acknowledged,
      long sentAgain,
      long counted,
      int importsStarted,
      int importsKilled,
      Sums finalImport,
      Sums importOnceMore,
      Sums tallies,
      int exitCode) {}

  /** What became of the events that were received. */
  record Sums(long received, long accepted, long duplicate, long suppressed, long rejected) {
    static Sums of(JsonNode json) {
      return new Sums(
          json.path("received").asLong(),
          json.path("accepted").asLong(),
          json.path("duplicate").asLong(),
          sum(json.path("suppressed")),
          sum(json.path("rejected")));
    }

    private static long sum(JsonNode counts) {
      long sum = counts.asLong();
      for (JsonNode count : counts) {
        sum += count.asLong();
      }
      return sum;
    }

    long fates() {
      return accepted + duplicate + suppressed + rejected;
    }
  }

  /** Holds the findings to what was promised. */
  void judge(Report report) {
    long events = served.lines() + served.acknowledged();
    report
        .mustEqual("every acknowledged event is stored", events, aftermath.distinctActivities())
        .mustEqual("no event is stored twice", events, aftermath.activities())
        .mustEqual("every live event is counted once", served.acknowledged(), served.counted())
        .mustEqual("one decision a live event", served.acknowledged(), aftermath.decisions())
        .mustEqual("no message twice", 0L, aftermath.messagesTwice())
        .mustEqual("every message sent is in the inbox", 0L, aftermath.sentWithoutItem())
        .mustEqual("some message was sent", true, aftermath.inboxItems() > 0)
        .mustEqual(
            "the final import accounts for every line",
            served.lines(),
            served.finalImport().received())
        .mustEqual(
            "the final import's sums add up",
            served.finalImport().received(),
            served.finalImport().fates())
        .mustEqual(
            "an import once more finds duplicates only",
            served.lines(),
            served.importOnceMore().duplicate())
        .mustEqual("the tallies add up", served.tallies().received(), served.tallies().fates())
        .mustEqual("the tallies know each event once", events, served.tallies().accepted())
        .mustEqual(
            "nothing was suppressed or rejected",
            0L,
            served.tallies().suppressed() + served.tallies().rejected())
        .mustEqual("the last server ended in order", 0, served.exitCode());
  }
}
