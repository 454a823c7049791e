package org.engagement.app.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.engagement.app.security.Role;
import org.engagement.sdk.Engagement;

/** What the operator's tools ask: health and figures. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(SecurityRule.IS_ANONYMOUS)
@Tag(name = "operations")
final class OperationsController {
  private static final String FIGURES = "text/plain; version=0.0.4; charset=utf-8";

  private final Engagement engine;
  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;

  OperationsController(Engagement engine, Readiness readiness, PrometheusMeterRegistry registry) {
    this.engine = engine;
    this.readiness = readiness;
    this.registry = registry;
  }

  /** Returns whether the path is one of these, trailing slash or not. */
  static boolean serves(String path) {
    return path.startsWith("/health/") || path.equals("/metrics") || path.equals("/metrics/");
  }

  @Get(uri = "/health/liveness", produces = MediaType.ALL)
  @Operation(summary = "Whether the process runs")
  @ApiResponse(
      responseCode = "200",
      description = "It runs",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Health.class)))
  HttpResponse<byte[]> liveness() {
    return Answers.ok(new Health("UP"));
  }

  @Get(uri = "/health/readiness", produces = MediaType.ALL)
  @Operation(summary = "Whether the node takes traffic: the database answers, the workers live")
  @ApiResponse(
      responseCode = "200",
      description = "It takes traffic",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Ready.class)))
  @ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
  HttpResponse<byte[]> readiness() {
    return readiness
        .obstacle()
        .<HttpResponse<byte[]>>map(
            obstacle -> Answers.notReady(obstacle.reason(), obstacle.detail()))
        .orElseGet(() -> Answers.ok(new Ready("UP", readiness.warnings())));
  }

  @Get("/api/v1/operations/channels")
  @Administrative
  @Secured(Role.NAME_OPERATOR)
  @Operation(
      operationId = "showChannels",
      summary = "Tell the channels of this node, and which of them stand still",
      description = "Roles: operator.")
  @ApiResponse(
      responseCode = "200",
      description = "The channels",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ChannelsView.class)))
  @Problems
  HttpResponse<byte[]> channels() {
    return Answers.ok(ChannelsView.of(engine));
  }

  @Get(uri = "/metrics", produces = MediaType.ALL)
  @Operation(summary = "Figures in the Prometheus text format")
  @ApiResponse(
      responseCode = "200",
      description = "The figures",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = "string")))
  HttpResponse<byte[]> metrics() {
    return HttpResponse.ok(registry.scrape().getBytes(StandardCharsets.UTF_8)).contentType(FIGURES);
  }

  /** That the node takes traffic, and what an operator should look at all the same. */
  record Ready(String status, List<String> warnings) {}

  /** How the node is. */
  record Health(String status) {}
}
