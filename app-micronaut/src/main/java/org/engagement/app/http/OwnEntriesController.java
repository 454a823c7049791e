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
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.engagement.app.security.Role;
import org.engagement.domain.audit.LogProof;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.port.driving.ShowAuditLog.OwnEntry;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** A person's own entries of the audit log, with their proofs. */
@Controller("/api/v1/audit/own")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_PERSON, Role.NAME_BACKEND, Role.NAME_PRIVACY})
@Tag(name = "audit")
final class OwnEntriesController {
  private final ShowAuditLog log;

  OwnEntriesController(Engagement engine) {
    this.log = engine.showAuditLog();
  }

  @Post
  @Operation(
      operationId = "showOwnAuditEntries",
      summary = "Show a person's own audit entries, the oldest first, each with its proof",
      description = "Roles: backend, person, privacy.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Part.class)))
  @ApiResponse(
      responseCode = "200",
      description = "A part of the entries; proofs in the form of C2SP tlog-proof",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Entries.class)))
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> own(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    var part = Json.read(body, Part.class);
    var person = People.person(part.userId());
    var caller = Callers.caller(authentication);
    return part.read(() -> log.own(caller, person, part.cursor(), part.size()))
        .map(page ->
            Answers.ok(new Entries(page.items().stream().map(Entry::of).toList(), page.next())))
        .orElseGet(Answers::unknownPerson);
  }

  /** Some entries. */
  @Schema(name = "OwnAuditEntries")
  record Entries(List<Entry> entries, @Nullable String next) {}

  /** The text of an entry, byte for byte in UTF-8, and its proof. */
  @Schema(name = "OwnAuditEntry")
  record Entry(String entry, @Nullable String proof) {
    static Entry of(OwnEntry own) {
      LogProof proof = own.proof();
      return new Entry(
          new String(own.canonical().toArray(), StandardCharsets.UTF_8),
          proof == null ? null : new String(proof.bytes(), StandardCharsets.UTF_8));
    }
  }
}
