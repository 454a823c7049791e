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
import org.engagement.app.security.Role;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What is known of how a person uses the app, and what was decided for them. */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
final class ProfileController {
  private final Engagement engine;

  ProfileController(Engagement engine) {
    this.engine = engine;
  }

  @Post("/profiles/query")
  HttpResponse<byte[]> profile(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, People.Person.class);
    return engine
        .showProfile()
        .show(Callers.caller(authentication), People.person(asked.userId()))
        .<HttpResponse<byte[]>>map(shown -> Answers.ok(ProfileView.of(shown)))
        .orElseGet(Answers::unknownPerson);
  }

  @Post("/decisions/query")
  HttpResponse<byte[]> decisions(
      HttpRequest<?> request, @Body byte @Nullable [] body, Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, DecisionView.Asked.class);
    Part part = asked.part();
    return part.read(() ->
            engine
                .showDecisions()
                .show(
                    Callers.caller(authentication),
                    People.person(part.userId()),
                    part.cursor(),
                    part.size()))
        .<HttpResponse<byte[]>>map(
            page -> Answers.ok(DecisionView.Decisions.of(page, asked.inLanguage())))
        .orElseGet(Answers::unknownPerson);
  }
}
