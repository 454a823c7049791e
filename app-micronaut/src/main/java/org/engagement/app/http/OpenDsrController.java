package org.engagement.app.http;

import io.micronaut.context.annotation.Context;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.engagement.app.node.World;
import org.engagement.app.opendsr.DsrMessages;
import org.engagement.app.opendsr.OpenDsr;
import org.engagement.app.security.Role;
import org.engagement.app.settings.ServerSettings;
import org.engagement.port.driven.RightsFollowers.Followed;
import org.engagement.port.driving.AnswerRightsRequests.Result;
import org.engagement.port.driving.Caller;
import org.engagement.port.driving.FollowRightsRequests;
import org.engagement.port.driving.FollowRightsRequests.Following;
import org.engagement.sdk.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * OpenDSR 2.0: controllers make rights requests for people (GDPR Art. 12, 15, 17, 20). Where it is
 * not set up, nothing is found here.
 *
 * <p>It is made at the start, so that it signs by the same key as the status calls do.
 */
@Context
@Controller(OpenDsr.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
@Consumes(MediaType.ALL)
final class OpenDsrController {
  private static final String PEM = "application/x-pem-file";
  private static final String SIGNATURE = "X-OpenDSR-Signature";
  private static final Map<String, String> THEIR_NAMES =
      Map.of("requestId", "subject_request_id", "receivedAt", "submitted_time");

  private final FollowRightsRequests requests;
  private final @Nullable OpenDsr setUp;
  private final World world;

  OpenDsrController(Engagement engine, ServerSettings settings, World world) {
    this.requests = engine.followRightsRequests();
    this.setUp = OpenDsr.of(settings).orElse(null);
    this.world = world;
  }

  @Get(uri = "/discovery", produces = MediaType.ALL)
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      operationId = "discoverOpenDsr",
      summary = "Tell what OpenDSR requests may be made, and who signs the answers")
  @ApiResponse(
      responseCode = "200",
      description = "Identities, kinds of request and the certificate",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DsrMessages.Discovery.class)))
  HttpResponse<byte[]> discovery() {
    return json(HttpStatus.OK, DsrMessages.bytes(openDsr().discovery()));
  }

  @Get(uri = OpenDsr.CERTIFICATE_PATH, produces = MediaType.ALL)
  @Secured(SecurityRule.IS_ANONYMOUS)
  @Operation(
      operationId = "showOpenDsrCertificate",
      summary = "Tell the certificate that answers and status calls are signed under")
  @ApiResponse(
      responseCode = "200",
      description = "X.509 in PEM, that of the signing key first",
      content = @Content(mediaType = PEM, schema = @Schema(type = "string")))
  HttpResponse<byte[]> certificate() {
    return HttpResponse.ok(openDsr().certificates()).contentType(PEM);
  }

  @Post("/requests")
  @Secured(Role.NAME_BACKEND)
  @Operation(
      operationId = "askOpenDsrRequest",
      summary = "Receive a controller's request for a person; asked again, tell of it again",
      description = "Roles: backend.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = OpenDsrAsked.class)))
  @ApiResponse(
      responseCode = "201",
      description = "The signed receipt",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DsrMessages.Received.class)))
  @ApiResponse(responseCode = "415", ref = "#/components/responses/NotJson")
  @OpenDsrProblems
  HttpResponse<byte[]> ask(
      HttpRequest<?> request,
      @Parameter(hidden = true) @Body byte @Nullable [] body,
      Authentication authentication) {
    Bodies.requireJson(request);
    OpenDsr.Controller controller = controller(authentication);
    if (body != null && !controller.sent(body, request.getHeaders().get(SIGNATURE))) {
      throw new NotAllowed("the signature is not the controller's");
    }
    var asked = Json.read(body, OpenDsrAsked.class);
    var following =
        new Following(controller.id(), asked.id(), asked.callbacks(controller), openDsr().rest());
    requireDone(requests.ask(asked.ask(Callers.caller(authentication), controller), following));
    Followed followed = requests.find(controller.id(), asked.id()).orElseThrow();
    return signed(
        HttpStatus.CREATED,
        new DsrMessages.Received(
            controller.id(),
            followed.filed().request().deadline().endsAt().toString(),
            followed.follower().takenAt().toString(),
            Base64.getEncoder().encodeToString(body),
            asked.id().toString()));
  }

  @Get(uri = "/requests/{id}", produces = MediaType.ALL)
  @Secured(Role.NAME_BACKEND)
  @Administrative(polled = true)
  @Operation(
      operationId = "showOpenDsrRequest",
      summary = "Tell where a request of this controller stands",
      description = "Roles: backend.")
  @ApiResponse(
      responseCode = "200",
      description = "The signed status",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DsrMessages.Status.class)))
  @OpenDsrProblems
  HttpResponse<byte[]> show(@PathVariable String id, Authentication authentication) {
    String controller = controller(authentication).id();
    Followed followed =
        requests.find(controller, OpenDsrAsked.id(id)).orElseThrow(OpenDsrController::noRequest);
    return signed(HttpStatus.OK, openDsr().status(followed.follower(), followed.filed().request()));
  }

  @Delete(uri = "/requests/{id}", produces = MediaType.ALL)
  @Secured(Role.NAME_BACKEND)
  @Operation(
      operationId = "cancelOpenDsrRequest",
      summary = "Take a request of this controller back, as long as work on it has not begun",
      description = "Roles: backend.")
  @ApiResponse(
      responseCode = "202",
      description = "It is taken back, signed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DsrMessages.Cancelled.class)))
  @OpenDsrProblems
  HttpResponse<byte[]> cancel(@PathVariable String id, Authentication authentication) {
    String controller = controller(authentication).id();
    UUID request = OpenDsrAsked.id(id);
    Caller caller = Callers.caller(authentication);
    Instant now = world.time().instant();
    requireDone(requests.cancel(caller, controller, request));
    return signed(
        HttpStatus.ACCEPTED,
        new DsrMessages.Cancelled(
            controller, now.toString(), request.toString(), DsrMessages.API_VERSION));
  }

  private static void requireDone(Result result) {
    switch (result) {
      case Result.OnRecord ignored -> {}
      case Result.UnknownPerson ignored ->
          throw new BadBody("subject_identities", "names somebody of whom something is kept");
      case Result.UnknownRequest ignored -> throw noRequest();
      case Result.NotPossible it ->
          throw new BadBody("subject_request_id", "is not possible: " + it.why().sentence());
      case Result.Refused it ->
          throw new BadBody(THEIR_NAMES.getOrDefault(it.field(), it.field()), it.rule());
    }
  }

  private static BadBody noRequest() {
    return new BadBody("subject_request_id", "names a request of this controller");
  }

  @Error
  HttpResponse<byte[]> badBody(BadBody fault) {
    return failed(HttpStatus.BAD_REQUEST, String.valueOf(fault.getMessage()));
  }

  @Error
  HttpResponse<byte[]> notAllowed(NotAllowed fault) {
    return failed(HttpStatus.FORBIDDEN, String.valueOf(fault.getMessage()));
  }

  @Error
  HttpResponse<byte[]> notSetUp(NotSetUp fault) {
    return Answers.problem(HttpStatus.NOT_FOUND, null);
  }

  private static HttpResponse<byte[]> failed(HttpStatus status, String message) {
    return json(status, DsrMessages.bytes(DsrMessages.Failed.of(status.getCode(), message)));
  }

  private HttpResponse<byte[]> signed(HttpStatus status, Object message) {
    byte[] body = DsrMessages.bytes(message);
    return json(status, body)
        .header("X-OpenDSR-Processor-Domain", openDsr().domain())
        .header(SIGNATURE, openDsr().sign(body));
  }

  private static MutableHttpResponse<byte[]> json(HttpStatus status, byte[] body) {
    return HttpResponse.<byte[]>status(status)
        .body(body)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private OpenDsr openDsr() {
    if (setUp == null) {
      throw new NotSetUp();
    }
    return setUp;
  }

  private OpenDsr.Controller controller(Authentication authentication) {
    return openDsr()
        .controller(Callers.caller(authentication).name())
        .orElseThrow(() -> new NotAllowed("the key is no controller's"));
  }

  /** The façade is not set up. */
  static final class NotSetUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotSetUp() {
      super("OpenDSR is not set up", null, false, false);
    }
  }

  /** The caller may not do that. */
  static final class NotAllowed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowed(String why) {
      super(why, null, false, false);
    }
  }
}
