package org.engagement.app.http;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.engagement.app.security.Role;
import org.engagement.documents.DefinitionJson;
import org.engagement.domain.definition.Definition;
import org.engagement.domain.definition.DefinitionFault;
import org.engagement.domain.definition.DefinitionKind;
import org.engagement.domain.definition.DefinitionRef;
import org.engagement.port.driven.Page;
import org.engagement.port.driving.KeepDefinitions;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/** The documents that steer the engine, as they are written. */
@Controller("/api/v1/definitions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
@Secured({Role.NAME_EDITOR, Role.NAME_ANALYST})
final class DefinitionsController {
  private final Engagement engine;

  DefinitionsController(Engagement engine) {
    this.engine = engine;
  }

  @Get(uri = "/{kind}", produces = MediaType.ALL)
  @Administrative
  @Operation(
      operationId = "listDefinitions",
      summary = "List the newest version of each definition of a kind",
      description = "Roles: analyst, editor.")
  @ApiResponse(
      responseCode = "200",
      description = "A part of the list, in the order of ids",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Documents.class)))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> list(
      @PathVariable String kind,
      @QueryValue @Nullable String cursor,
      @QueryValue @Nullable Integer limit) {
    Part part = new Part(null, cursor, limit);
    return DefinitionKind.labelled(kind)
        .<HttpResponse<byte[]>>map(known ->
            Answers.ok(
                Documents.of(
                    part.read(() -> engine.keepDefinitions().newest(known, cursor, part.size())))))
        .orElseGet(DefinitionsController::notFound);
  }

  @Get(uri = "/{kind}/{id}", produces = MediaType.ALL)
  @Administrative
  @Operation(
      operationId = "showDefinition",
      summary = "Show a version of a definition; the newest where none is named",
      description = "Roles: analyst, editor.")
  @ApiResponse(
      responseCode = "200",
      description = "The definition",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Definition")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @Problems
  HttpResponse<byte[]> show(
      @PathVariable String kind, @PathVariable String id, @QueryValue @Nullable Integer version) {
    return DefinitionKind.labelled(kind)
        .flatMap(known -> find(known, id, version))
        .<HttpResponse<byte[]>>map(DefinitionsController::document)
        .orElseGet(DefinitionsController::notFound);
  }

  @Put("/{kind}/{id}")
  @Secured(Role.NAME_EDITOR)
  @Operation(
      operationId = "saveDefinition",
      summary = "Save a version of a definition",
      description = "Roles: editor.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Definition")))
  @ApiResponse(
      responseCode = "200",
      description = "The definition as it is saved",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(ref = "#/components/schemas/Definition")))
  @ApiResponse(responseCode = "404", ref = "#/components/responses/NotFound")
  @ApiResponse(responseCode = "409", ref = "#/components/responses/Conflict")
  @ApiResponse(responseCode = "412", ref = "#/components/responses/PreconditionFailed")
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @Problems
  HttpResponse<byte[]> save(
      HttpRequest<?> request,
      @PathVariable String kind,
      @PathVariable String id,
      @Header(HttpHeaders.IF_MATCH) @Nullable String expected,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    Optional<DefinitionKind> known = DefinitionKind.labelled(kind);
    if (known.isEmpty()) {
      return notFound();
    }
    if (expected != null && !expected.equals(etagNow(known.get(), id))) {
      return Answers.problem(HttpStatus.PRECONDITION_FAILED, "If-Match names another version");
    }
    return switch (DefinitionJson.read(body == null ? new byte[0] : body)) {
      case DefinitionJson.Result.Refused refused -> refused(refused.fault());
      case DefinitionJson.Result.Read read ->
          save(known.get(), id, read.definition(), authentication);
    };
  }

  private HttpResponse<byte[]> save(
      DefinitionKind kind, String id, Definition<?> definition, Authentication authentication) {
    if (definition.ref().kind() != kind) {
      return Answers.badField("kind", "is the one in the path");
    }
    if (!definition.ref().id().equals(id)) {
      return Answers.badField("id", "is the one in the path");
    }
    return switch (engine.keepDefinitions().save(Callers.caller(authentication), definition)) {
      case KeepDefinitions.Result.Saved saved -> document(definition);
      case KeepDefinitions.Result.Refused refused ->
          refused(new DefinitionFault(refused.path(), refused.rule()));
      case KeepDefinitions.Result.OutOfTurn outOfTurn ->
          Answers.problem(
              HttpStatus.CONFLICT, "the next version has the number " + outOfTurn.nextVersion());
    };
  }

  private Optional<Definition<?>> find(DefinitionKind kind, String id, @Nullable Integer version) {
    if (version == null) {
      return newest(kind, id);
    }
    return DefinitionRef.isId(id) && version > 0
        ? engine.keepDefinitions().find(new DefinitionRef(kind, id, version))
        : Optional.empty();
  }

  private @Nullable String etagNow(DefinitionKind kind, String id) {
    return newest(kind, id).map(DefinitionsController::etag).orElse(null);
  }

  private Optional<Definition<?>> newest(DefinitionKind kind, String id) {
    return DefinitionRef.isId(id) ? engine.keepDefinitions().newest(kind, id) : Optional.empty();
  }

  private static MutableHttpResponse<byte[]> document(Definition<?> definition) {
    return HttpResponse.ok(DefinitionJson.write(definition))
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, etag(definition));
  }

  private static String etag(Definition<?> definition) {
    return "\""
        + definition.ref().version()
        + "-"
        + definition.state().name().toLowerCase(Locale.ROOT)
        + "\"";
  }

  private static HttpResponse<byte[]> refused(DefinitionFault fault) {
    return Answers.badField(fault.path().isEmpty() ? null : fault.path(), fault.rule());
  }

  private static HttpResponse<byte[]> notFound() {
    return Answers.problem(HttpStatus.NOT_FOUND, "there is no such definition");
  }

  /** A part of the list of the newest versions, in the order of their ids. */
  record Documents(List<Document> definitions, @Nullable String next) {
    static Documents of(Page<Definition<?>> page) {
      return new Documents(page.items().stream().map(Document::of).toList(), page.next());
    }
  }

  /** One document, as it is written. */
  record Document(@Schema(ref = "#/components/schemas/Definition") @JsonRawValue String document) {
    static Document of(Definition<?> definition) {
      return new Document(new String(DefinitionJson.write(definition), StandardCharsets.UTF_8));
    }
  }
}
