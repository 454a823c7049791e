package org.engagement.sdk.bites;

import static org.engagement.port.contract.Fixtures.bert;
import static org.engagement.sdk.bites.Wrongs.always;
import static org.engagement.sdk.bites.Wrongs.answered;
import static org.engagement.sdk.bites.Wrongs.argument;
import static org.engagement.sdk.bites.Wrongs.asked;
import static org.engagement.sdk.bites.Wrongs.listed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.engagement.port.driven.Page;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.RightsRequests.Figures;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectRecords.Activity;
import org.engagement.port.driven.SubjectRecords.Records;

/** Requests and records that are wrong on purpose. */
final class RequestCulprits {
  private RequestCulprits() {}

  static List<Culprit> all() {
    return List.of(
        requests("are lost", "find", always(Optional.empty()), "are_kept_in_every_state"),
        requests(
            "answer what was filed last",
            "file",
            () ->
                call -> {
                  call.rightly();
                  return call.argument(0, Filed.class);
                },
            "are_filed_once"),
        requests(
            "are told the youngest first",
            "of",
            listed(Filed.class, List::reversed),
            "are_told_by_user"),
        requests(
            "change from whatever they are",
            "replace",
            asked(Filed.class, RequestCulprits::current),
            "change_only_from_what_was_found",
            "change_once_under_concurrency"),
        requests(
            "forget who was told",
            "replace",
            () ->
                call -> {
                  Object[] arguments = call.arguments();
                  Filed next = call.argument(1, Filed.class);
                  arguments[1] =
                      new Filed(
                          next.user(),
                          next.request(),
                          List.of(),
                          next.work(),
                          next.content(),
                          next.version());
                  return call.rightlyWith(arguments);
                },
            "remember_who_was_told"),
        requests(
            "are listed the last due first",
            "open",
            answered(
                Page.class,
                page -> new Page<>(Wrongs.list(Filed.class, page.items()).reversed(), page.next())),
            "are_listed_while_open"),
        requests("are never to do", "toDo", always(List.of()), "are_to_do_from_their_instant_on"),
        requests("count for nothing", "figures", always(new Figures(0, 0, 0)), "are_counted"),
        records(
            "leave the inbox out",
            answered(
                Records.class,
                all ->
                    new Records(
                        all.activities(),
                        all.messages(),
                        List.of(),
                        all.outcomes(),
                        all.timers(),
                        all.auditEntries())),
            "are_all_that_there_is"),
        records("leave requests out", argument(1, List.of()), "have_the_entries_of_its_requests"),
        records(
            "tell of others too",
            () ->
                call -> {
                  Records all = (Records) call.rightly();
                  List<Activity> mixed = new ArrayList<>(all.activities());
                  mixed.addAll(call.right().subjectRecords().of(bert(), List.of()).activities());
                  return new Records(
                      mixed,
                      all.messages(),
                      all.inbox(),
                      all.outcomes(),
                      all.timers(),
                      all.auditEntries());
                },
            "are_all_that_there_is",
            "are_nobody_elses"));
  }

  private static Filed current(Stores stores, Filed found) {
    return stores.rightsRequests().find(found.request().id()).orElse(found);
  }

  private static Culprit requests(
      String name, String method, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.RightsRequests.class, name, RightsRequests.class, method, wrong, caughtBy);
  }

  private static Culprit records(String name, Supplier<Wrong> wrong, String... caughtBy) {
    return Culprit.of(
        Suspects.SubjectRecords.class, name, SubjectRecords.class, "of", wrong, caughtBy);
  }
}
