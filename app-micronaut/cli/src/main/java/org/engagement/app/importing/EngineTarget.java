package org.engagement.app.importing;

import java.time.Instant;
import java.util.Locale;
import org.engagement.app.intake.DecodeLimits;
import org.engagement.app.intake.Decoded;
import org.engagement.app.intake.EventDecoder;
import org.engagement.domain.activity.Source;
import org.engagement.domain.consent.ConsentAction;
import org.engagement.domain.consent.ConsentEvent;
import org.engagement.domain.consent.NoticeVersion;
import org.engagement.domain.consent.Purpose;
import org.engagement.domain.subject.Language;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.CollectActivity;
import org.engagement.port.driving.RecordConsent;
import org.engagement.sdk.Engagement;

/** An engine in this process, by the same decoder as over HTTP. */
public final class EngineTarget implements Target {
  private final Engagement engine;
  private final Source source;
  private final Caller caller;
  private final EventDecoder decoder = new EventDecoder(DecodeLimits.DEFAULT);

  /** Sends to the engine as this source. */
  public EngineTarget(Engagement engine, Source source) {
    this.engine = engine;
    this.source = source;
    this.caller = new Caller(source.name(), source.historical());
  }

  @Override
  public void record(ConsentRequest consent) {
    RecordConsent.Result result =
        engine
            .recordConsent()
            .record(
                new RecordConsent.Request(
                    caller,
                    consent.requestId(),
                    new UserId(consent.userId()),
                    new Purpose(consent.purpose()),
                    ConsentAction.labelled(consent.state()).orElseThrow(),
                    Instant.parse(consent.effectiveAt()),
                    null,
                    new ConsentEvent.Expression(
                        new NoticeVersion(
                            consent.noticeVersion(), new Language(consent.language())),
                        consent.method(),
                        consent.evidence())));
    switch (result) {
      case RecordConsent.Result.Recorded ignored -> {}
      case RecordConsent.Result.Conflict conflict ->
          throw new ImportFailed(
              "the consent is refused: requestId was used before with another " + conflict.field());
      case RecordConsent.Result.Refused refused ->
          throw new ImportFailed(
              "the consent is refused: " + refused.field() + " " + refused.rule());
    }
  }

  @Override
  public Sent send(byte[] body) {
    return switch (decoder.decode(body)) {
      case Decoded.BodyFault fault -> throw new ImportFailed("a batch is refused: " + fault.rule());
      case Decoded.Items items -> sent(engine.collectActivity().collect(source, items.items()));
    };
  }

  private static Sent sent(CollectActivity.Report report) {
    return new Sent(
        report.received(),
        report.accepted(),
        report.duplicate(),
        report.suppressed(),
        report.rejected(),
        report.notAccepted().stream()
            .map(item ->
                new Item(
                    item.index(),
                    item.eventId(),
                    item.fate().name().toLowerCase(Locale.ROOT),
                    item.reason(),
                    item.detail()))
            .toList());
  }

  @Override
  public void close() {
    // the engine is its owner's to close
  }
}
