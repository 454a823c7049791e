package org.engagement.app.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.engagement.app.opendsr.OpenDsr.Controller;
import org.engagement.domain.rights.RightsKind;
import org.engagement.domain.subject.UserId;
import org.engagement.port.driving.AnswerRightsRequests.Ask;
import org.engagement.port.driving.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request in OpenDSR 2.0. Extensions are read by nobody: they are other processors'.
 */
@Schema(
    name = "OpenDsrRequest",
    requiredProperties = {
      "regulation",
      "subject_request_id",
      "subject_request_type",
      "subject_identities",
      "submitted_time"
    },
    additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record OpenDsrAsked(
    @JsonProperty("regulation") @Nullable String regulation,
    @JsonProperty("subject_request_id") @Nullable String subjectRequestId,
    @JsonProperty("subject_request_type") @Nullable String subjectRequestType,
    @JsonProperty("subject_identities") @Nullable List<Identity> subjectIdentities,
    @JsonProperty("submitted_time") @Nullable Instant submittedTime,
    @JsonProperty("api_version") @Nullable String apiVersion,
    @JsonProperty("status_callback_urls") @Nullable List<String> statusCallbackUrls,
    @JsonProperty("extensions") @Schema(type = "object") @Nullable JsonNode extensions) {
  private static final Set<RightsKind> KINDS =
      Set.of(RightsKind.ACCESS, RightsKind.PORTABILITY, RightsKind.ERASURE);
  private static final Pattern UUID_V4 =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  private static final int MOST_CALLBACKS = 5;
  private static final int LONGEST_CALLBACK = 500;

  /** Whose request it is. */
  @Schema(
      name = "OpenDsrIdentity",
      requiredProperties = {"identity_type", "identity_value", "identity_format"},
      additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
  record Identity(
      @JsonProperty("identity_type") @Nullable String identityType,
      @JsonProperty("identity_value") @Nullable String identityValue,
      @JsonProperty("identity_format") @Nullable String identityFormat) {}

  /**
   * Returns what the controller calls the request.
   *
   * @throws BadBody unless it is a UUID of version 4 in small letters
   */
  static UUID id(@Nullable String given) {
    String id = BadBody.required(given, "subject_request_id");
    if (!UUID_V4.matcher(id).matches()) {
      throw new BadBody("subject_request_id", "is a UUID of version 4 in small letters");
    }
    return UUID.fromString(id);
  }

  UUID id() {
    return id(subjectRequestId);
  }

  /** Returns the request as the engine takes it; the controller vouches for the person. */
  Ask ask(Caller caller, Controller controller) {
    if (!BadBody.required(regulation, "regulation").equals("gdpr")) {
      throw new BadBody("regulation", "is gdpr");
    }
    if (apiVersion != null && !apiVersion.startsWith("2.")) {
      throw new BadBody("api_version", "is 2.0");
    }
    return new Ask(
        caller,
        "opendsr/" + controller.id() + "/" + id(),
        person(),
        kind(),
        Set.of(),
        BadBody.required(submittedTime, "submitted_time"),
        true,
        "OpenDSR request " + id() + ": the controller " + controller.id() + " vouches");
  }

  private RightsKind kind() {
    return RightsKind.labelled(BadBody.required(subjectRequestType, "subject_request_type"))
        .filter(KINDS::contains)
        .orElseThrow(
            () -> new BadBody("subject_request_type", "is one of access, portability, erasure"));
  }

  private UserId person() {
    List<Identity> all = BadBody.required(subjectIdentities, "subject_identities");
    if (all.size() != 1) {
      throw new BadBody("subject_identities", "has one identity");
    }
    Identity one = BadBody.required(all.getFirst(), "subject_identities");
    if (!"controller_customer_id".equals(one.identityType())) {
      throw new BadBody("identity_type", "is controller_customer_id");
    }
    if (!"raw".equals(one.identityFormat())) {
      throw new BadBody("identity_format", "is raw");
    }
    String value = BadBody.required(one.identityValue(), "identity_value");
    return BadBody.checked("identity_value", () -> new UserId(value));
  }

  /** Returns where the controller is to be told, each address once. */
  List<URI> callbacks(Controller controller) {
    List<String> given = Objects.requireNonNullElse(statusCallbackUrls, List.of());
    if (given.size() > MOST_CALLBACKS) {
      throw new BadBody("status_callback_urls", "has at most " + MOST_CALLBACKS + " addresses");
    }
    return given.stream().map(each -> callback(each, controller)).distinct().toList();
  }

  private static URI callback(@Nullable String given, Controller controller) {
    String rule =
        "are https addresses of at most "
            + LONGEST_CALLBACK
            + " characters, of hosts that are set"
            + " for this controller, with neither user nor query";
    if (given == null || given.length() > LONGEST_CALLBACK) {
      throw new BadBody("status_callback_urls", rule);
    }
    URI address = BadBody.checked("status_callback_urls", rule, () -> URI.create(given));
    if (!controller.mayBeCalledAt(address)) {
      throw new BadBody("status_callback_urls", rule);
    }
    return address;
  }
}
