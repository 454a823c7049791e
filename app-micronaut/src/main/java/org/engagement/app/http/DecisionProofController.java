package org.engagement.app.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.engagement.app.security.Role;
import org.engagement.domain.audit.DecisionProof;
import org.engagement.domain.delivery.DecisionId;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The proof of a single decision, for auditors. */
@Controller("/api/v1/audit/proofs/decision")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured(Role.NAME_AUDITOR)
@Tag(name = "audit")
final class DecisionProofController {
  private final ShowAuditLog log;

  DecisionProofController(Engagement engine) {
    this.log = engine.showAuditLog();
  }

  @Post
  @Administrative
  @Operation(
      operationId = "proveDecision",
      summary = "Prove that a decision stands in the log, by the root of the commit it was part of",
      description = "Roles: auditor.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Asked.class)))
  @ApiResponse(
      responseCode = "200",
      description = "The proof; the part about the log in the form of C2SP tlog-proof",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Proven.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> prove(
      HttpRequest<?> request, @Parameter(hidden = true) @Body byte @Nullable [] body) {
    Bodies.requireJson(request);
    var asked = Json.read(body, Asked.class);
    return log.decision(new DecisionId(BadBody.required(asked.decisionId(), "decisionId")))
        .map(proof -> Answers.ok(Proven.of(proof)))
        .orElseGet(() ->
            Answers.problem(
                HttpStatus.NOT_FOUND,
                "there is no such decision, or no checkpoint vouches for it yet"));
  }

  /** The body that names a decision. */
  @Schema(
      name = "DecisionProofAsked",
      requiredProperties = {"decisionId"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Asked(@Nullable UUID decisionId) {}

  /** The decision's entry, its place in a commit, and the entry that the log has. */
  @Schema(name = "DecisionProof")
  record Proven(
      String decision, AuditController.@Nullable Inclusion inCommit, String entry, String proof) {
    static Proven of(DecisionProof proof) {
      return new Proven(
          text(proof.decision().canonicalBytes()),
          proof.inCommit() == null ? null : AuditController.Inclusion.of(proof.inCommit()),
          text(proof.entry().canonicalBytes()),
          text(proof.inLog().bytes()));
    }

    private static String text(byte[] bytes) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
