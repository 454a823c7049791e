package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.engagement.app.security.Role;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The figures of the regular report on evaluations (SGB V § 25b(8)). */
@Controller("/api/v1/evaluations")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured({Role.NAME_PRIVACY})
final class EvaluationsController {
  private final Engagement engine;

  EvaluationsController(Engagement engine) {
    this.engine = engine;
  }

  @Get("/figures{?from,to}")
  @Administrative
  @Operation(
      operationId = "showEvaluationFigures",
      summary =
          "Count, for each sub-purpose of § 25b SGB V, what was evaluated, told and objected to in a"
              + " period, from the audit log",
      description = "Roles: privacy.")
  @ApiResponse(
      responseCode = "200",
      description = "A line for each purpose whose evaluations are to be reported",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = EvaluationsView.class)))
  @Problems
  HttpResponse<byte[]> figures(
      @Parameter(description = "the first day, in Berlin, such as 2026-01-01") @QueryValue
          @Nullable String from,
      @Parameter(description = "the last day") @QueryValue @Nullable String to) {
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    if (last.isBefore(first)) {
      throw new BadBody("to", "is no day before from");
    }
    return Answers.ok(
        EvaluationsView.of(first, last, engine.showEvaluations().figures(first, last)));
  }

  private static LocalDate day(String name, @Nullable String text) {
    try {
      return LocalDate.parse(text == null ? "" : text);
    } catch (DateTimeException e) {
      throw new BadBody(name, "is required, a day such as 2026-01-31");
    }
  }
}
