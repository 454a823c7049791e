package org.engagement.app.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.engagement.app.security.Role;
import org.engagement.domain.audit.AuditFault;
import org.engagement.domain.audit.ConsistencyProof;
import org.engagement.domain.audit.InclusionProof;
import org.engagement.domain.audit.LogFiles;
import org.engagement.domain.audit.TreeHash;
import org.engagement.port.driving.ShowAuditLog;
import org.engagement.sdk.Engagement;

/** The audit log for auditors: as the static files of a tiled log, and its proofs. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Secured(Role.NAME_AUDITOR)
@Tag(name = "audit")
final class AuditController {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private final ShowAuditLog log;

  AuditController(Engagement engine) {
    this.log = engine.showAuditLog();
  }

  @Get(uri = "/log/key", produces = MediaType.ALL)
  @Administrative(polled = true)
  @Operation(
      operationId = "showAuditKey",
      summary = "Tell the key that verifies checkpoints, as a C2SP verifier key",
      description = "Roles: auditor.")
  @ApiResponse(
      responseCode = "200",
      description = "The key",
      content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
  @Problems
  HttpResponse<byte[]> key() {
    return text(log.key().text().concat("\n").getBytes(StandardCharsets.UTF_8));
  }

  @Get(uri = "/log/checkpoint", produces = MediaType.ALL)
  @Administrative(polled = true)
  @Operation(
      operationId = "showAuditCheckpoint",
      summary = "Show the newest signed checkpoint, as a C2SP signed note",
      description = "Roles: auditor.")
  @ApiResponse(
      responseCode = "200",
      description = "The note",
      content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = "string")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> checkpoint() {
    return log.files()
        .read(LogFiles.CHECKPOINT)
        .<HttpResponse<byte[]>>map(AuditController::text)
        .orElseGet(AuditController::notFound);
  }

  @Get(uri = "/log/tile/{path:.*}", produces = MediaType.ALL)
  @Administrative(polled = true)
  @Operation(
      operationId = "showAuditTile",
      summary = "Show a tile of hashes or a bundle of entries, named as C2SP tlog-tiles names them",
      description = "Roles: auditor.")
  @ApiResponse(
      responseCode = "200",
      description = "The tile",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> tile(@PathVariable String path) {
    try {
      return log.files()
          .read("tile/" + path)
          .<HttpResponse<byte[]>>map(content ->
              HttpResponse.ok(content)
                  .contentType(MediaType.APPLICATION_OCTET_STREAM_TYPE)
                  .header(HttpHeaders.CACHE_CONTROL, FOR_EVER))
          .orElseGet(AuditController::notFound);
    } catch (AuditFault e) {
      return notFound();
    }
  }

  @Get(uri = "/proofs/inclusion", produces = MediaType.ALL)
  @Administrative(polled = true)
  @Operation(
      operationId = "proveAuditInclusion",
      summary = "Prove that an entry is part of the tree of a size (RFC 6962, 2.1.1)",
      description = "Roles: auditor.")
  @ApiResponse(
      responseCode = "200",
      description = "The proof",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Inclusion.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> inclusion(@QueryValue long index, @QueryValue long size) {
    return proof(() -> Inclusion.of(log.inclusion(index, size)));
  }

  @Get(uri = "/proofs/consistency", produces = MediaType.ALL)
  @Administrative(polled = true)
  @Operation(
      operationId = "proveAuditConsistency",
      summary = "Prove that the tree only grew from one size to another (RFC 6962, 2.1.2)",
      description = "Roles: auditor.")
  @ApiResponse(
      responseCode = "200",
      description = "The proof",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Consistency.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> consistency(@QueryValue long from, @QueryValue long to) {
    if (from < 1 || from > to) {
      return Answers.problem(HttpStatus.BAD_REQUEST, "from is from 1 to to");
    }
    return proof(() -> Consistency.of(log.consistency(from, to)));
  }

  private static HttpResponse<byte[]> proof(Supplier<?> proof) {
    try {
      return Answers.ok(proof.get());
    } catch (IllegalArgumentException e) {
      return Answers.problem(HttpStatus.BAD_REQUEST, e.getMessage());
    } catch (AuditFault e) {
      return Answers.problem(HttpStatus.NOT_FOUND, "the log has not grown that far");
    }
  }

  private static HttpResponse<byte[]> text(byte[] content) {
    return HttpResponse.ok(content).contentType(TEXT).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static HttpResponse<byte[]> notFound() {
    return Answers.problem(HttpStatus.NOT_FOUND, "the log has no such file");
  }

  /** An inclusion proof; hashes in Base64. */
  record Inclusion(long index, long size, List<String> path) {
    static Inclusion of(InclusionProof proof) {
      return new Inclusion(proof.index(), proof.size(), base64(proof.path()));
    }
  }

  /** A consistency proof; hashes in Base64. */
  record Consistency(long from, long to, List<String> path) {
    static Consistency of(ConsistencyProof proof) {
      return new Consistency(proof.olderSize(), proof.newerSize(), base64(proof.path()));
    }
  }

  private static List<String> base64(List<TreeHash> path) {
    return path.stream().map(TreeHash::base64).toList();
  }
}
