package org.engagement.app.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.engagement.app.opendsr.DsrMessages;

/** As {@link Problems}, where what is wrong with a request is told in the shape of OpenDSR. */
@SecurityRequirement(name = "bearer")
@SecurityRequirement(name = "basic")
@SecurityRequirement(name = "writeKey")
@ApiResponse(
    responseCode = "400",
    description = "What is wrong with the request, without its content",
    content =
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = DsrMessages.Failed.class)))
@ApiResponse(responseCode = "401", ref = "#/components/responses/Unauthorized")
@ApiResponse(responseCode = "403", ref = "#/components/responses/Forbidden")
@ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
@ApiResponse(responseCode = "429", ref = "#/components/responses/TooMany")
@ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OpenDsrProblems {}
