package org.engagement.app.demo.town;

/** What people come to the app for, and how hard it is. */
enum Task {
  REFUND("refund-form", 0.5),
  SICK_NOTE("sick-note-upload", 0.3),
  BONUS("bonus-programme", 0.15),
  ADDRESS("address-change", 0.05);

  private static final double HELP = 0.4;

  private final String feature;
  private final double difficulty;

  Task(String feature, double difficulty) {
    this.feature = feature;
    this.difficulty = difficulty;
  }

  String feature() {
    return feature;
  }

  /** Returns how likely an attempt comes to its end. */
  double chanceOfSuccess(double literacy, boolean helped) {
    return Math.clamp(0.15 + literacy - difficulty + (helped ? HELP : 0), 0.05, 0.97);
  }
}
