package org.engagement.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import javax.sql.DataSource;
import org.engagement.port.driven.ActivityLog;
import org.engagement.port.driven.AuditLog;
import org.engagement.port.driven.AuditTree;
import org.engagement.port.driven.Breaches;
import org.engagement.port.driven.ConsentLedger;
import org.engagement.port.driven.DecisionLog;
import org.engagement.port.driven.Definitions;
import org.engagement.port.driven.Deliveries;
import org.engagement.port.driven.Disposals;
import org.engagement.port.driven.EngineKeys;
import org.engagement.port.driven.HostTransaction;
import org.engagement.port.driven.Inactivity;
import org.engagement.port.driven.Inbox;
import org.engagement.port.driven.IntakeTallies;
import org.engagement.port.driven.KeyEpochs;
import org.engagement.port.driven.LegalHolds;
import org.engagement.port.driven.Outcomes;
import org.engagement.port.driven.Projections;
import org.engagement.port.driven.RightsFollowers;
import org.engagement.port.driven.RightsRequests;
import org.engagement.port.driven.Stores;
import org.engagement.port.driven.SubjectPreferences;
import org.engagement.port.driven.SubjectRecords;
import org.engagement.port.driven.SubjectRights;
import org.engagement.port.driven.SubjectVault;

/**
 * Everything that one engine keeps, in one schema of a PostgreSQL database (17 or newer).
 *
 * <p>Two engines on one database, by two schemas, never meet: every statement names its schema, and
 * locks are the schema's own.
 */
public final class PostgresStores implements Stores {
  private final Runnable release;
  private final Schema schema;
  private final ActivityLog activityLog;
  private final IntakeTallies intakeTallies;
  private final Projections projections;
  private final ConsentLedger consentLedger;
  private final SubjectVault subjectVault;
  private final SubjectRights subjectRights;
  private final RightsRequests rightsRequests;
  private final RightsFollowers rightsFollowers;
  private final Breaches breaches;
  private final SubjectRecords subjectRecords;
  private final Disposals disposals;
  private final LegalHolds legalHolds;
  private final Inactivity inactivity;
  private final EngineKeys engineKeys;
  private final KeyEpochs keyEpochs;
  private final SubjectPreferences subjectPreferences;
  private final Definitions definitions;
  private final DecisionLog decisionLog;
  private final Deliveries deliveries;
  private final Inbox inbox;
  private final Outcomes outcomes;
  private final AuditLog auditLog;
  private final AuditTree auditTree;

  private PostgresStores(DataSource dataSource, PostgresOptions options, Runnable release) {
    this.release = release;
    this.schema = new Schema(options.schema());
    Server server = Server.behind(dataSource);
    server.requireFit();
    var migrations = new Migrations(dataSource, schema);
    if (options.migrate()) {
      migrations.apply();
    } else {
      migrations.requireApplied();
    }
    var transactions =
        new Transactions(dataSource, schema, !server.readsCommittedByDefault(), options.patience());
    this.activityLog = new PostgresActivityLog(transactions, schema);
    this.intakeTallies = new PostgresIntakeTallies(transactions, schema);
    var groups = new PostgresProjections(transactions, schema);
    if (options.oneNode()) {
      groups.releaseAll();
    }
    this.projections = groups;
    this.consentLedger = new PostgresConsentLedger(transactions, schema);
    this.subjectVault = new PostgresSubjectVault(transactions, schema);
    this.subjectRights = new PostgresSubjectRights(transactions, schema);
    this.rightsRequests = new PostgresRightsRequests(transactions, schema);
    this.rightsFollowers = new PostgresRightsFollowers(transactions, schema);
    this.breaches = new PostgresBreaches(transactions, schema);
    this.subjectRecords = new PostgresSubjectRecords(transactions, schema);
    this.disposals = new PostgresDisposals(transactions, schema);
    this.legalHolds = new PostgresLegalHolds(transactions, schema);
    this.inactivity = new PostgresInactivity(transactions, schema);
    this.engineKeys = new PostgresEngineKeys(transactions, schema);
    this.keyEpochs = new PostgresKeyEpochs(transactions, schema);
    this.subjectPreferences = new PostgresSubjectPreferences(transactions, schema);
    this.definitions = new PostgresDefinitions(transactions, schema);
    this.decisionLog = new PostgresDecisionLog(transactions, schema);
    this.deliveries = new PostgresDeliveries(transactions, schema);
    this.inbox = new PostgresInbox(transactions, schema);
    this.outcomes = new PostgresOutcomes(transactions, schema);
    this.auditLog = new PostgresAuditLog(transactions, schema);
    this.auditTree = new PostgresAuditTree(transactions, schema);
  }

  /** Opens the stores in the schema {@code engagement} and brings it up to date. */
  public static PostgresStores on(DataSource dataSource) {
    return on(dataSource, PostgresOptions.DEFAULT);
  }

  /**
   * Opens the stores over the host's data source, which stays the host's to close.
   *
   * @throws IllegalStateException if the server or the schema is not fit; the message says why
   * @throws org.engagement.port.PortUnavailable if the database does not answer
   */
  public static PostgresStores on(DataSource dataSource, PostgresOptions options) {
    return new PostgresStores(dataSource, options, () -> {});
  }

  /**
   * Opens the stores over connections of their own, as {@link #on(DataSource, PostgresOptions)}.
   */
  public static PostgresStores on(PostgresLogin login, PostgresOptions options) {
    var config = new HikariConfig();
    config.setJdbcUrl(login.url());
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(login.connections());
    config.setPoolName("engagement-" + options.schema());
    config.addDataSourceProperty("ApplicationName", "engagement");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    var pool = new HikariDataSource(config);
    try {
      return new PostgresStores(pool, options, pool::close);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /**
   * Returns the host's transaction as {@code CollectActivity} takes it.
   *
   * @param connection to the same database, auto-commit off, READ COMMITTED; the host commits or
   *     rolls back within 5 seconds of the first use, else the server ends the transaction
   */
  public HostTransaction hostTransaction(Connection connection) {
    return new PostgresHostTransaction(connection, schema);
  }

  @Override
  public ActivityLog activityLog() {
    return activityLog;
  }

  @Override
  public IntakeTallies intakeTallies() {
    return intakeTallies;
  }

  @Override
  public Projections projections() {
    return projections;
  }

  @Override
  public ConsentLedger consentLedger() {
    return consentLedger;
  }

  @Override
  public SubjectVault subjectVault() {
    return subjectVault;
  }

  @Override
  public SubjectRights subjectRights() {
    return subjectRights;
  }

  @Override
  public RightsRequests rightsRequests() {
    return rightsRequests;
  }

  @Override
  public RightsFollowers rightsFollowers() {
    return rightsFollowers;
  }

  @Override
  public Breaches breaches() {
    return breaches;
  }

  @Override
  public SubjectRecords subjectRecords() {
    return subjectRecords;
  }

  @Override
  public Disposals disposals() {
    return disposals;
  }

  @Override
  public LegalHolds legalHolds() {
    return legalHolds;
  }

  @Override
  public Inactivity inactivity() {
    return inactivity;
  }

  @Override
  public EngineKeys engineKeys() {
    return engineKeys;
  }

  @Override
  public KeyEpochs keyEpochs() {
    return keyEpochs;
  }

  @Override
  public SubjectPreferences subjectPreferences() {
    return subjectPreferences;
  }

  @Override
  public Definitions definitions() {
    return definitions;
  }

  @Override
  public DecisionLog decisionLog() {
    return decisionLog;
  }

  @Override
  public Deliveries deliveries() {
    return deliveries;
  }

  @Override
  public Inbox inbox() {
    return inbox;
  }

  @Override
  public Outcomes outcomes() {
    return outcomes;
  }

  @Override
  public AuditLog auditLog() {
    return auditLog;
  }

  @Override
  public AuditTree auditTree() {
    return auditTree;
  }

  /** Closes the connections that the stores opened themselves. */
  @Override
  public void close() {
    release.run();
  }
}
