package org.engagement.adapter.postgres;

import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_CALL;
import static org.engagement.adapter.postgres.generated.Tables.RIGHTS_FOLLOWER;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.engagement.adapter.postgres.generated.tables.RightsCall;
import org.engagement.adapter.postgres.generated.tables.records.RightsCallRecord;
import org.engagement.adapter.postgres.generated.tables.records.RightsFollowerRecord;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.RightsPhase;
import org.engagement.port.driven.RightsFollowers.Call;
import org.engagement.port.driven.RightsFollowers.Follower;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The rows of {@code rights_follower} and {@code rights_call}. */
final class CallRows {
  private CallRows() {}

  static RightsFollowerRecord row(Follower follower) {
    var row = new RightsFollowerRecord();
    row.setFollower(follower.name());
    row.setId(follower.id());
    row.setRequest(follower.request().bits());
    row.setTakenAt(follower.takenAt());
    row.setAddresses(follower.addresses().stream().map(URI::toString).toArray(String[]::new));
    return row;
  }

  static Follower follower(RightsFollowerRecord row) {
    return new Follower(
        row.getFollower(),
        row.getId(),
        new RequestId(row.getRequest()),
        row.getTakenAt(),
        Arrays.stream(row.getAddresses()).map(URI::create).toList());
  }

  static Call call(Follower follower, RightsCallRecord row) {
    return new Call(
        follower,
        follower.addresses().get(row.getAddress()),
        row.getVersion(),
        RightsPhase.valueOf(row.getPhase()),
        row.getFailures());
  }

  /** Leaves a call to each address of those who follow the request. */
  static void insert(Transaction transaction, UUID request, long version, RightsPhase phase) {
    List<Follower> followers =
        transaction
            .dsl()
            .selectFrom(RIGHTS_FOLLOWER)
            .where(RIGHTS_FOLLOWER.REQUEST.eq(request))
            .fetch(CallRows::follower);
    for (Follower follower : followers) {
      for (int address = 0; address < follower.addresses().size(); address++) {
        transaction
            .dsl()
            .insertInto(RIGHTS_CALL)
            .set(RIGHTS_CALL.FOLLOWER, follower.name())
            .set(RIGHTS_CALL.ID, follower.id())
            .set(RIGHTS_CALL.ADDRESS, address)
            .set(RIGHTS_CALL.VERSION, version)
            .set(RIGHTS_CALL.PHASE, phase.name())
            .set(RIGHTS_CALL.FAILURES, 0)
            .set(RIGHTS_CALL.NEXT_TRY_AT, Instant.EPOCH)
            .execute();
      }
    }
  }

  /** Returns the condition that no other call has to come before. */
  static Condition isNext() {
    RightsCall before = RIGHTS_CALL.as("before");
    return DSL.notExists(
        DSL.selectOne()
            .from(before)
            .where(before.FOLLOWER.eq(RIGHTS_CALL.FOLLOWER))
            .and(before.ID.eq(RIGHTS_CALL.ID))
            .and(before.ADDRESS.eq(RIGHTS_CALL.ADDRESS))
            .and(before.VERSION.lt(RIGHTS_CALL.VERSION)));
  }

  /** Returns the condition that a row is this call's. */
  static Condition is(Call call) {
    return RIGHTS_CALL
        .FOLLOWER
        .eq(call.follower().name())
        .and(RIGHTS_CALL.ID.eq(call.follower().id()))
        .and(RIGHTS_CALL.ADDRESS.eq(call.follower().addresses().indexOf(call.address())))
        .and(RIGHTS_CALL.VERSION.eq(call.version()));
  }

  /** Removes who followed these requests, and what they were still to be told. */
  static void forget(Transaction transaction, List<UUID> requests) {
    transaction
        .dsl()
        .deleteFrom(RIGHTS_CALL)
        .using(RIGHTS_FOLLOWER)
        .where(RIGHTS_CALL.FOLLOWER.eq(RIGHTS_FOLLOWER.FOLLOWER))
        .and(RIGHTS_CALL.ID.eq(RIGHTS_FOLLOWER.ID))
        .and(RIGHTS_FOLLOWER.REQUEST.in(requests))
        .execute();
    transaction
        .dsl()
        .deleteFrom(RIGHTS_FOLLOWER)
        .where(RIGHTS_FOLLOWER.REQUEST.in(requests))
        .execute();
  }
}
