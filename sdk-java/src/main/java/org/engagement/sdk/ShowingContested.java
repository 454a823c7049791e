package org.engagement.sdk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.engagement.domain.profile.Correction;
import org.engagement.domain.profile.Dispute;
import org.engagement.domain.profile.KnownTraits;
import org.engagement.domain.subject.Pseudonym;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectState;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.ShowContested;
import org.jspecify.annotations.Nullable;

/** Goes through all profiles; since when and by which request tells the person's own history. */
@Singleton
final class ShowingContested implements ShowContested {
  private static final int PAGE = 2_000;

  private final Projections projections;
  private final People people;
  private final CorrectingTraits correcting;

  @Inject
  ShowingContested(Stores stores, People people, CorrectingTraits correcting) {
    this.projections = stores.projections();
    this.people = people;
    this.correcting = correcting;
  }

  @Override
  public List<Contested> show(Caller caller) {
    List<Contested> all = new ArrayList<>();
    @Nullable Pseudonym after = null;
    List<Pseudonym> page = projections.subjects(after, PAGE);
    while (!page.isEmpty()) {
      projections.states(page).values().stream()
          .filter(state -> inCheck(state.profile().traits()))
          .filter(state -> people.mayKnow(caller, state.subject()))
          .flatMap(this::of)
          .forEach(all::add);
      after = page.getLast();
      page = projections.subjects(after, PAGE);
    }
    all.sort(Comparator.comparing(Contested::since));
    return all;
  }

  private static boolean inCheck(KnownTraits traits) {
    return traits.disputes().containsValue(Dispute.IN_CHECK);
  }

  private Stream<Contested> of(SubjectState state) {
    return people.ofSubjects(List.of(state.subject())).values().stream()
        .map(correcting::history)
        .flatMap(Collection::stream)
        .filter(each -> each.correction() instanceof Correction.Contest)
        .filter(each ->
            state.profile().traits().disputes().get(each.correction().trait()) == Dispute.IN_CHECK)
        .map(each -> new Contested(each.request(), each.correction().trait(), each.at()))
        .collect(Collectors.toMap(Contested::trait, each -> each, (earlier, later) -> later))
        .values()
        .stream();
  }
}
