package org.engagement.app.opendsr;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What we say in OpenDSR 2.0, in its own words. */
public final class DsrMessages {
  /** The version of the API. */
  public static final String API_VERSION = "2.0";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private DsrMessages() {}

  /** Returns a message as the bytes that are signed and sent. */
  public static byte[] bytes(Object message) {
    try {
      return MAPPER.writeValueAsBytes(message);
    } catch (JacksonException e) {
      throw new IllegalStateException("a message cannot be written", e);
    }
  }

  /** What we can do. */
  public record Discovery(
      @JsonProperty("api_version") String apiVersion,
      @JsonProperty("supported_identities") List<SupportedIdentity> supportedIdentities,
      @JsonProperty("supported_subject_request_types") List<String> supportedSubjectRequestTypes,
      @JsonProperty("processor_certificate") String processorCertificate) {}

  /** A kind of name that we know people by. */
  public record SupportedIdentity(
      @JsonProperty("identity_type") String identityType,
      @JsonProperty("identity_format") String identityFormat) {}

  /** A request was received. */
  public record Received(
      @JsonProperty("controller_id") String controllerId,
      @JsonProperty("expected_completion_time") String expectedCompletionTime,
      @JsonProperty("received_time") String receivedTime,
      @JsonProperty("encoded_request") String encodedRequest,
      @JsonProperty("subject_request_id") String subjectRequestId) {}

  /** Where a request stands; the address that is called stands in a call alone. */
  public record Status(
      @JsonProperty("controller_id") String controllerId,
      @JsonProperty("expected_completion_time") String expectedCompletionTime,
      @JsonProperty("status_callback_url") @Nullable String statusCallbackUrl,
      @JsonProperty("subject_request_id") String subjectRequestId,
      @JsonProperty("request_status") String requestStatus,
      @JsonProperty("api_version") @Nullable String apiVersion,
      @JsonProperty("results_url") @Nullable String resultsUrl,
      @JsonProperty("results_count") @Nullable Integer resultsCount,
      @JsonProperty("extensions") @Nullable Map<String, Extension> extensions) {}

  /** What OpenDSR has no words for: that a request is not complied with, and the rule for that. */
  public record Extension(
      @JsonProperty("refused") String refused, @JsonProperty("rule") String rule) {}

  /** A request was taken back. */
  public record Cancelled(
      @JsonProperty("controller_id") String controllerId,
      @JsonProperty("received_time") String receivedTime,
      @JsonProperty("subject_request_id") String subjectRequestId,
      @JsonProperty("api_version") String apiVersion) {}

  /** What is wrong with a call, in the shape of OpenDSR; it repeats nothing of the call. */
  public record Failed(@JsonProperty("error") Fault error) {
    /** Returns the answer of this status about one fault. */
    public static Failed of(int code, String message) {
      return new Failed(
          new Fault(
              code,
              message,
              List.of(new Detail("Validation", "IllegalArgumentException", message))));
    }
  }

  /** A fault. */
  public record Fault(
      @JsonProperty("code") int code,
      @JsonProperty("message") String message,
      @JsonProperty("errors") List<Detail> errors) {}

  /** A fault in detail. */
  public record Detail(
      @JsonProperty("domain") String domain,
      @JsonProperty("reason") String reason,
      @JsonProperty("message") String message) {}
}
