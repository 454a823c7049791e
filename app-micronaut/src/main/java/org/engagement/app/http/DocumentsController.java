package org.engagement.app.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The documents that describe this interface. */
@Controller
@Secured(SecurityRule.IS_ANONYMOUS)
final class DocumentsController {
  private final byte[] openApi = resource("/META-INF/swagger/engagement.yml");
  private final byte[] eventSchema = resource("/schemas/event-v1.schema.json");
  private final byte[] receiptSchema = resource("/schemas/consent-receipt-v1.schema.json");

  @Get(uri = "/openapi.yml", produces = MediaType.ALL)
  @Operation(summary = "This document")
  @ApiResponse(
      responseCode = "200",
      description = "The document",
      content = @Content(mediaType = "application/yaml", schema = @Schema(type = "string")))
  HttpResponse<byte[]> openApi() {
    return HttpResponse.ok(openApi).contentType("application/yaml");
  }

  @Get(uri = "/schemas/event-v1.schema.json", produces = MediaType.ALL)
  @Operation(summary = "The JSON Schema of an event")
  @ApiResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
  HttpResponse<byte[]> eventSchema() {
    return HttpResponse.ok(eventSchema).contentType("application/schema+json");
  }

  @Get(uri = "/schemas/consent-receipt-v1.schema.json", produces = MediaType.ALL)
  @Operation(summary = "The JSON Schema of a consent receipt")
  @ApiResponse(
      responseCode = "200",
      description = "The schema",
      content = @Content(mediaType = "application/schema+json", schema = @Schema(type = "object")))
  HttpResponse<byte[]> receiptSchema() {
    return HttpResponse.ok(receiptSchema).contentType("application/schema+json");
  }

  private static byte[] resource(String name) {
    try (var stream = DocumentsController.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(stream, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
