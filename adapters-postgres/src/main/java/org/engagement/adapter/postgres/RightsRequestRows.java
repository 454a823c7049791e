package org.engagement.adapter.postgres;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.engagement.adapter.postgres.generated.tables.records.RightsRequestRecord;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.rights.Extension;
import org.engagement.domain.rights.Proof;
import org.engagement.domain.rights.Refusal;
import org.engagement.domain.rights.RequestId;
import org.engagement.domain.rights.ResponseDeadline;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.rights.RightsRequest;
import org.engagement.domain.rights.RightsState;
import org.engagement.domain.rights.RightsStep;
import org.engagement.port.driven.Bytes;
import org.engagement.port.driven.RightsRequests.Filed;
import org.engagement.port.driven.RightsRequests.Told;
import org.engagement.port.driven.RightsRequests.Work;
import org.engagement.port.driven.SubjectVault.UserIndex;
import org.jspecify.annotations.Nullable;

/** A request as the columns of {@code rights_request} that hold it. */
final class RightsRequestRows {
  private RightsRequestRows() {}

  /** Returns the row of a request, under this version. */
  static RightsRequestRecord row(Filed filed, long version) {
    RightsRequest request = filed.request();
    ResponseDeadline deadline = request.deadline();
    Extension extension = deadline.extension();
    var row = new RightsRequestRecord();
    row.setId(request.id().bits());
    row.setUserIndex(filed.user().bits());
    row.setKind(request.kind().name());
    row.setPurposes(request.purposes().stream().map(Purpose::id).sorted().toArray(String[]::new));
    row.setReceivedAt(deadline.receivedAt());
    row.setRestedDays(deadline.restedDays());
    row.setExtendedAt(extension == null ? null : extension.toldAt());
    row.setExtensionReason(extension == null ? null : extension.reason().name());
    row.setDueAt(deadline.endsAt());
    row.setFailures(filed.work().failures());
    row.setNextTryAt(filed.work().nextTryAt());
    row.setContent(filed.content() == null ? null : filed.content().toArray());
    row.setVersion(version);
    write(row, request.state());
    return row;
  }

  private static void write(RightsRequestRecord row, RightsState state) {
    row.setState(state.label());
    switch (state) {
      case RightsState.Received ignored -> write(row, null, null, Map.of());
      case RightsState.IdentityAsked asked -> write(row, asked.at(), null, Map.of());
      case RightsState.IdentityProven proven -> write(row, null, proven.proof(), Map.of());
      case RightsState.InProgress progress -> write(row, null, progress.proof(), progress.done());
      case RightsState.Completed completed -> {
        write(row, completed.at(), completed.proof(), completed.done());
        row.setCertificate(completed.certificate());
      }
      case RightsState.Refused refused -> {
        write(row, refused.at(), null, Map.of());
        row.setRefusal(refused.reason().name());
      }
      case RightsState.Cancelled cancelled -> write(row, cancelled.at(), null, Map.of());
    }
  }

  private static void write(
      RightsRequestRecord row,
      @Nullable Instant at,
      @Nullable Proof proof,
      Map<RightsStep, Instant> done) {
    row.setStateAt(at);
    row.setProvenAt(proof == null ? null : proof.at());
    row.setEvidence(proof == null ? null : proof.evidence());
    row.setDoneSteps(done.keySet().stream().map(RightsStep::name).toArray(String[]::new));
    row.setDoneAt(
        done.values().stream().map(since -> since.atOffset(UTC)).toArray(OffsetDateTime[]::new));
    row.setRefusal(null);
    row.setCertificate(null);
  }

  /** Returns the request of a row. */
  static Filed filed(RightsRequestRecord row, List<Told> told) {
    Instant extendedAt = row.getExtendedAt();
    var request =
        new RightsRequest(
            new RequestId(row.getId()),
            RightsKind.valueOf(row.getKind()),
            purposes(row),
            new ResponseDeadline(
                row.getReceivedAt(),
                row.getRestedDays(),
                extendedAt == null
                    ? null
                    : new Extension(
                        extendedAt, Extension.Reason.valueOf(held(row.getExtensionReason())))),
            state(row));
    return new Filed(
        new UserIndex(row.getUserIndex()),
        request,
        told,
        new Work(row.getFailures(), row.getNextTryAt()),
        row.getContent() == null ? null : Bytes.of(row.getContent()),
        row.getVersion());
  }

  private static Set<Purpose> purposes(RightsRequestRecord row) {
    return Arrays.stream(row.getPurposes()).map(Purpose::new).collect(Collectors.toSet());
  }

  private static RightsState state(RightsRequestRecord row) {
    return switch (row.getState()) {
      case "received" -> new RightsState.Received();
      case "identity-asked" -> new RightsState.IdentityAsked(held(row.getStateAt()));
      case "identity-proven" -> new RightsState.IdentityProven(proof(row));
      case "in-progress" -> new RightsState.InProgress(proof(row), done(row));
      case "completed" -> {
        UUID certificate = held(row.getCertificate());
        yield new RightsState.Completed(proof(row), done(row), held(row.getStateAt()), certificate);
      }
      case "refused" ->
          new RightsState.Refused(held(row.getStateAt()), Refusal.valueOf(held(row.getRefusal())));
      case "cancelled" -> new RightsState.Cancelled(held(row.getStateAt()));
      default -> throw new IllegalStateException("no request is in state " + row.getState());
    };
  }

  private static Proof proof(RightsRequestRecord row) {
    return new Proof(held(row.getProvenAt()), row.getEvidence());
  }

  private static Map<RightsStep, Instant> done(RightsRequestRecord row) {
    Map<RightsStep, Instant> done = new EnumMap<>(RightsStep.class);
    for (int i = 0; i < row.getDoneSteps().length; i++) {
      done.put(RightsStep.valueOf(row.getDoneSteps()[i]), row.getDoneAt()[i].toInstant());
    }
    return done;
  }

  private static <T> T held(@Nullable T value) {
    return Objects.requireNonNull(value, "a column that the state needs");
  }
}
