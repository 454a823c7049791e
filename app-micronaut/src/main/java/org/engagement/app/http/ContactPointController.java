package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.Instant;
import java.util.List;
import org.engagement.app.security.Role;
import org.engagement.domain.delivery.Channel;
import org.engagement.port.driving.KeepContactPoints;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The addresses of people, straight to the vault. */
@Controller("/api/v1/contact-points")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
final class ContactPointController {
  private final Engagement engine;

  ContactPointController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  HttpResponse<byte[]> put(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var given = Json.read(body, Given.class);
    return answer(
        engine
            .keepContactPoints()
            .put(Callers.caller(authentication), People.person(given.userId()), given.point()));
  }

  @Post("/query")
  HttpResponse<byte[]> query(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return answer(
        engine
            .keepContactPoints()
            .show(Callers.caller(authentication), People.person(asked.userId())));
  }

  @Post("/delete")
  HttpResponse<byte[]> delete(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var named = Json.read(body, Named.class);
    return answer(
        engine
            .keepContactPoints()
            .remove(
                Callers.caller(authentication),
                People.person(named.userId()),
                channel(named.channel())));
  }

  private static HttpResponse<byte[]> answer(KeepContactPoints.Result result) {
    return switch (result) {
      case KeepContactPoints.Result.Kept kept ->
          Answers.ok(new Kept(kept.points().stream().map(Shown::of).toList()));
      case KeepContactPoints.Result.UnknownPerson ignored -> Answers.unknownPerson();
      case KeepContactPoints.Result.Refused refused ->
          Answers.badField(refused.field(), refused.rule());
    };
  }

  private static Channel channel(@Nullable String id) {
    String given = BadBody.required(id, "channel");
    return BadBody.checked("channel", () -> new Channel(given));
  }

  /** An address to keep: {@code address}, or {@code pushToken} for the push channel. */
  record Given(
      @Nullable String userId,
      @Nullable String channel,
      @Nullable String address,
      @Nullable String pushToken,
      @Nullable Instant verifiedAt,
      @Nullable String evidence) {
    KeepContactPoints.ContactPoint point() {
      if (address != null && pushToken != null) {
        throw new BadBody("pushToken", "stands alone, without address");
      }
      String given = BadBody.required(address == null ? pushToken : address, "address");
      return new KeepContactPoints.ContactPoint(
          ContactPointController.channel(channel), given, verifiedAt, evidence, null);
    }

    @Override
    public String toString() {
      return "Given[…]";
    }
  }

  /** A person and a channel. */
  record Named(@Nullable String userId, @Nullable String channel) {}

  /** The answer: all contact points as they are now. */
  record Kept(List<Shown> contactPoints) {}

  /** A contact point. */
  record Shown(
      String channel, String address, @Nullable Instant verifiedAt, @Nullable String suppressed) {
    static Shown of(KeepContactPoints.ContactPoint point) {
      return new Shown(
          point.channel().id(), point.address(), point.verifiedAt(), point.suppressed());
    }
  }
}
