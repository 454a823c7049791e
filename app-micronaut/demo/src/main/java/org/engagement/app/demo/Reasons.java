package org.engagement.app.demo;

import java.util.Map;

/** What the reasons for offering nothing mean. */
final class Reasons {
  private static final Map<String, String> SENTENCES =
      Map.of(
          "no_candidate", "nothing was there to offer",
          "no_legal_basis", "no consent in force, or an objection, or the waiting period runs",
          "not_processable", "the person's data may not be used",
          "not_in_audience", "the help is for others",
          "unwanted", "the person wants fewer messages, or none",
          "cap_reached", "the person got enough already",
          "unreachable", "no channel reaches the person",
          "held_out", "left without on purpose, to tell what help changes",
          "policy_chose_nothing", "the policy tried what happens without");

  private Reasons() {}

  static String sentence(String reason) {
    return SENTENCES.getOrDefault(reason, "");
  }
}
