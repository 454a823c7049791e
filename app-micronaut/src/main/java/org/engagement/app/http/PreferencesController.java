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
import java.util.Optional;
import org.engagement.app.security.Role;
import org.engagement.domain.profile.Preferences;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What people wish of messages. */
@Controller("/api/v1/preferences")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND})
final class PreferencesController {
  private final Engagement engine;

  PreferencesController(Engagement engine) {
    this.engine = engine;
  }

  @Post
  HttpResponse<byte[]> put(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var given = Json.read(body, PreferencesView.Given.class);
    return answer(
        engine
            .keepPreferences()
            .put(
                Callers.caller(authentication),
                People.person(given.userId()),
                given.preferences()));
  }

  @Post("/query")
  HttpResponse<byte[]> query(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return answer(
        engine
            .keepPreferences()
            .show(Callers.caller(authentication), People.person(asked.userId())));
  }

  private static HttpResponse<byte[]> answer(Optional<Preferences> preferences) {
    return preferences
        .<HttpResponse<byte[]>>map(kept -> Answers.ok(PreferencesView.of(kept)))
        .orElseGet(Answers::unknownPerson);
  }
}
