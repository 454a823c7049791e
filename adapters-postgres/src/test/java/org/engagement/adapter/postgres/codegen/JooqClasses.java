package org.engagement.adapter.postgres.codegen;

import java.nio.file.Path;
import org.engagement.adapter.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** The classes that jOOQ generates from the migrations, applied to a real server. */
public final class JooqClasses {
  private static final String SCHEMA = "engagement";
  private static final String MIGRATIONS = "classpath:org/engagement/adapter/postgres/migrations";

  private JooqClasses() {}

  /** Writes the classes into the folder named by the one argument. */
  public static void main(String[] arguments) throws Exception {
    try (var server = EmbeddedPostgres.startTemporary()) {
      write(server, Path.of(arguments[0]));
    }
  }

  /** Writes the classes into this folder, in place of what stands there. */
  public static void write(EmbeddedPostgres server, Path folder) throws Exception {
    String url = server.createDatabase("codegen");
    Flyway.configure()
        .dataSource(url, server.user(), server.password())
        .schemas(SCHEMA)
        .table("schema_history")
        .locations(MIGRATIONS)
        .load()
        .migrate();
    GenerationTool.generate(
        new Configuration()
            .withLogging(Logging.WARN)
            .withJdbc(
                new Jdbc()
                    .withDriver("org.postgresql.Driver")
                    .withUrl(url)
                    .withUser(server.user())
                    .withPassword(server.password()))
            .withGenerator(generator(folder)));
  }

  private static Generator generator(Path folder) {
    return new Generator()
        .withDatabase(
            new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(SCHEMA)
                .withExcludes(
                    "schema_history|ended_consents|activity_(default|\\d{4}_\\d{2})|vault_(user|subject)_p\\d")
                .withIncludeRoutines(false)
                .withIncludeSequences(false)
                .withIncludeIndexes(false)
                .withIncludeCheckConstraints(false)
                .withForcedTypes(
                    new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("(?i:timestamptz|timestamp\\(?.*with time zone)")))
        .withGenerate(
            new Generate()
                .withGeneratedAnnotation(false)
                .withComments(true)
                .withDaos(false)
                .withPojos(false)
                .withFluentSetters(true)
                .withJavaTimeTypes(true))
        .withTarget(
            new Target()
                .withPackageName("org.engagement.adapter.postgres.generated")
                .withDirectory(folder.toString())
                .withClean(true));
  }
}
