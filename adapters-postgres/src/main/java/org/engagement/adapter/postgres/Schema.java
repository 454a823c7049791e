package org.engagement.adapter.postgres;

import org.engagement.domain.definition.DerivedId;
import org.jooq.SQLDialect;
import org.jooq.conf.MappedSchema;
import org.jooq.conf.RenderMapping;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;

/** The one schema that an engine's statements name, so that no search path can lead them astray. */
record Schema(String name) {
  /** The schema that jOOQ's classes were generated from. */
  private static final String GENERATED_FROM = "engagement";

  /** Returns the statement with every {@code {schema}} in it replaced. */
  String sql(String template) {
    return template.replace("{schema}", '"' + name + '"');
  }

  /** Returns what jOOQ needs to speak to this schema. */
  DefaultConfiguration jooq() {
    var mapping =
        new RenderMapping()
            .withSchemata(new MappedSchema().withInput(GENERATED_FROM).withOutput(name));
    var settings =
        new Settings()
            .withRenderMapping(mapping)
            .withExecuteLogging(false)
            .withUpdatablePrimaryKeys(false);
    var configuration = new DefaultConfiguration();
    configuration.setSQLDialect(SQLDialect.POSTGRES);
    configuration.setSettings(settings);
    return configuration;
  }

  /** Returns 48 bits that set this schema's advisory locks apart, with 16 bits of room below. */
  long lockNamespace() {
    return DerivedId.of("advisory locks", name).getMostSignificantBits() & ~0xFFFFL;
  }
}
