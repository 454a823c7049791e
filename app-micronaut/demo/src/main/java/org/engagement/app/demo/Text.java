package org.engagement.app.demo;

import java.util.ArrayList;
import java.util.List;

/** Lines of plain text, aligned and no wider than they may be. */
final class Text {
  private final int width;
  private final List<String> lines = new ArrayList<>();

  Text(int width) {
    this.width = width;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void rule() {
    lines.add("─".repeat(width));
  }

  void line(String line) {
    lines.add(line);
  }

  void heading(String heading) {
    lines.add("");
    lines.add(heading);
  }

  /** A name, a number and what is to be said of it; what is too long goes on below. */
  void row(String name, long number, String rest) {
    String head = "  %-20s %,7d  ".formatted(name, number);
    List<String> broken = broken(rest, width - head.length());
    for (int i = 0; i < broken.size(); i++) {
      lines.add(((i == 0 ? head : " ".repeat(head.length())) + broken.get(i)).stripTrailing());
    }
  }

  /** A line that goes on below, two columns further in. */
  void hanging(String line) {
    int indent = line.length() - line.stripLeading().length();
    List<String> broken = broken(line.strip(), width - indent - 2);
    for (int i = 0; i < broken.size(); i++) {
      lines.add(" ".repeat(i == 0 ? indent : indent + 2) + broken.get(i));
    }
  }

  private static List<String> broken(String words, int width) {
    List<String> broken = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (line.length() + word.length() + 1 > width && !line.isEmpty()) {
        broken.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    broken.add(line.toString());
    return broken;
  }
}
