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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import org.engagement.app.security.Role;
import org.engagement.port.driving.ExportForAnalysis.Result;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** What analysts may learn of many people, and of nobody (SGB V § 68b). */
@Controller("/api/v1/exports")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(Role.NAME_ANALYST)
final class ExportsController {
  private final Engagement engine;

  ExportsController(Engagement engine) {
    this.engine = engine;
  }

  @Post(uri = "/query", produces = MediaType.ALL)
  @Operation(
      operationId = "exportForAnalysis",
      summary = "Tell how many people have which traits, never of fewer than 10 or 30",
      description = "Roles: analyst.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExportsView.Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description =
          "The groups, and the rows where they were asked for; with format csv one of the two as"
              + " text/csv",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ExportsView.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> export(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var asked = Json.read(body, ExportsView.Asked.class);
    boolean csv = asked.wantsCsv();
    Result result =
        engine.exportForAnalysis().export(Callers.caller(authentication), asked.query());
    return switch (result) {
      case Result.Refused refused -> throw new BadBody("purpose", refused.rule());
      case Result.Exported exported ->
          csv
              ? HttpResponse.ok(ExportsView.csv(exported).getBytes(StandardCharsets.UTF_8))
                  .contentType(MediaType.TEXT_CSV_TYPE)
              : Answers.ok(ExportsView.of(exported));
    };
  }
}
