package org.engagement.app;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeIn;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** The head of the OpenAPI document that the build makes from the controllers. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "App Engagement Intelligence",
            version = "1",
            description =
                "Errors are application/problem+json (RFC 9457) and name the field and the rule."
                    + " Identifiers of people stand in bodies alone.",
            license = @License(name = "Apache-2.0")))
@SecurityScheme(name = "bearer", type = SecuritySchemeType.HTTP, scheme = "bearer")
@SecurityScheme(name = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(
    name = "writeKey",
    type = SecuritySchemeType.APIKEY,
    in = SecuritySchemeIn.HEADER,
    paramName = "X-Write-Key")
interface OpenApi {}
