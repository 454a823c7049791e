package org.engagement.domain.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.engagement.domain.subject.Pseudonym;

/**
 * People in cells of whom nobody is told apart from fewer than a least number of others.
 *
 * <p>Privacy guarantee: people are divided once, by all traits together; cells with fewer than the
 * least are left out before anything is counted, and as many more, the smallest first, that those
 * left out are nobody or as many as the least themselves. Whatever is asked is answered with whole
 * cells. So no difference of answers is about fewer people than the least (GDPR Art. 25, recital
 * 26).
 */
public final class SafeCells {
  private static final Comparator<Cell> SMALLEST_FIRST =
      Comparator.<Cell>comparingInt(cell -> cell.people().size())
          .thenComparing(cell -> String.join("|", cell.values()));

  private final List<Cell> cells;

  private SafeCells(Collection<Cell> cells) {
    this.cells = List.copyOf(cells);
  }

  /**
   * Divides people.
   *
   * @param values of each person, of each trait in the order of the traits
   * @param least the fewest people that a cell has, at least 2
   */
  public static SafeCells of(Map<Pseudonym, List<String>> values, int least) {
    if (least < 2) {
      throw new IllegalArgumentException("least is at least 2");
    }
    Map<List<String>, List<Pseudonym>> divided = new HashMap<>();
    values.forEach(
        (person, its) -> divided.computeIfAbsent(its, any -> new ArrayList<>()).add(person));
    Deque<Cell> kept = new ArrayDeque<>();
    int leftOut = 0;
    List<Cell> ordered =
        divided.entrySet().stream()
            .map(each -> new Cell(each.getKey(), each.getValue()))
            .sorted(SMALLEST_FIRST)
            .toList();
    for (Cell cell : ordered) {
      if (cell.people().size() < least) {
        leftOut += cell.people().size();
      } else {
        kept.add(cell);
      }
    }
    while (leftOut > 0 && leftOut < least && !kept.isEmpty()) {
      leftOut += kept.removeFirst().people().size();
    }
    return new SafeCells(kept);
  }

  /** Returns the cells where these traits have these values. */
  public SafeCells only(Map<AnalysisTrait, String> wanted) {
    return new SafeCells(cells.stream().filter(cell -> cell.has(wanted)).toList());
  }

  /**
   * Returns how many people have which values of these traits; combinations of nobody are left out.
   */
  public Map<List<String>, Integer> counts(Set<AnalysisTrait> by) {
    Map<List<String>, Integer> counts =
        new TreeMap<>(Comparator.comparing(values -> String.join("|", values)));
    cells.forEach(cell -> counts.merge(cell.values(by), cell.people().size(), Integer::sum));
    return counts;
  }

  /** Returns the cells. */
  public List<Cell> cells() {
    return cells;
  }

  /**
   * People whom no trait tells apart.
   *
   * @param values of each trait in the order of the traits
   */
  public record Cell(List<String> values, List<Pseudonym> people) {
    public Cell {
      values = List.copyOf(values);
      people = people.stream().sorted().toList();
      if (values.size() != AnalysisTrait.values().length) {
        throw new IllegalArgumentException("a cell has a value of each trait");
      }
    }

    /** Returns the values of these traits, in the order of the traits. */
    public List<String> values(Set<AnalysisTrait> by) {
      return by.stream().sorted().map(trait -> values.get(trait.ordinal())).toList();
    }

    private boolean has(Map<AnalysisTrait, String> wanted) {
      return wanted.entrySet().stream()
          .allMatch(each -> values.get(each.getKey().ordinal()).equals(each.getValue()));
    }
  }
}
