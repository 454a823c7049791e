package org.engagement.app.demo.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.engagement.domain.activity.Source;
import org.engagement.domain.activity.Submission;
import org.engagement.domain.activity.Traits;
import org.engagement.domain.activity.UsageDetails;
import org.engagement.domain.activity.UsageType;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.delivery.Channel;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Engagement;

/** Somebody with an insurance number, an e-mail address and a phone number, all made up. */
record Insured(int number) {
  private static final Caller BACKEND = new Caller("backend", false);

  /** Returns those from this number on, up to that one. */
  static List<Insured> numbered(int from, int until) {
    return IntStream.range(from, until).mapToObj(Insured::new).toList();
  }

  UserId userId() {
    return new UserId("Q%09d".formatted(730_000_000L + 7_919L * number));
  }

  String mail() {
    return "planted.person%03d@mail-%d.example".formatted(number, number % 7);
  }

  String phone() {
    return "+49 1512 %07d".formatted(3_000_000 + 7_919 * number);
  }

  /** Returns all that names this person. */
  List<String> identifiers() {
    return List.of(userId().value(), mail(), phone());
  }

  /** Consents, leaves two addresses, and uses the app where free text names the person. */
  void isKnownTo(Engagement engine) {
    ConsentEvent.Expression shown =
        new ConsentEvent.Expression(
            new NoticeVersion("2026-1", Language.GERMAN), "app-settings", null);
    engine
        .recordConsent()
        .record(
            new RecordConsent.Request(
                BACKEND,
                "request-" + number,
                userId(),
                Purpose.APP_ANALYTICS,
                ConsentAction.GRANTED,
                null,
                null,
                shown));
    leaves(engine, Channel.EMAIL, mail());
    leaves(engine, Channel.SMS, phone());
    assertThat(uses(engine).received()).isEqualTo(1);
  }

  /** Uses the app, where free text names the person; the same use comes again as a duplicate. */
  CollectActivity.Report uses(Engagement engine) {
    var usage =
        new Submission.Usage(
            "event-" + number,
            userId(),
            "session-" + number,
            Instant.now(),
            UsageType.ABANDONMENT,
            new UsageDetails("mail to " + mail(), "call " + phone(), 1_000L, false),
            Traits.NONE,
            false,
            0);
    return engine.collectActivity().collect(new Source("app", false), List.of(usage));
  }

  private void leaves(Engagement engine, Channel channel, String address) {
    var point = new KeepContactPoints.ContactPoint(channel, address, null, null, null);
    assertThat(engine.keepContactPoints().put(BACKEND, userId(), point))
        .isInstanceOf(KeepContactPoints.Result.Kept.class);
  }

  @Override
  public String toString() {
    return "Insured " + number;
  }
}
