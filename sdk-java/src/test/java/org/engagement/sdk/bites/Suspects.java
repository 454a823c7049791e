package org.engagement.sdk.bites;

import org.engagement.port.contract.ActivityLogContract;
import org.engagement.port.contract.ActivityLogRaceContract;
import org.engagement.port.contract.AuditLogContract;
import org.engagement.port.contract.AuditTreeContract;
import org.engagement.port.contract.BreachesContract;
import org.engagement.port.contract.CapsContract;
import org.engagement.port.contract.ConsentLedgerContract;
import org.engagement.port.contract.DecisionLogContract;
import org.engagement.port.contract.DefinitionsContract;
import org.engagement.port.contract.DeliveriesContract;
import org.engagement.port.contract.EngineKeysContract;
import org.engagement.port.contract.InactivityContract;
import org.engagement.port.contract.InboxContract;
import org.engagement.port.contract.IntakeTalliesContract;
import org.engagement.port.contract.KeyEpochsContract;
import org.engagement.port.contract.OutcomesContract;
import org.engagement.port.contract.OwnershipContract;
import org.engagement.port.contract.ProjectionsContract;
import org.engagement.port.contract.RightsFollowersContract;
import org.engagement.port.contract.RightsRequestsContract;
import org.engagement.port.contract.SubjectPreferencesContract;
import org.engagement.port.contract.SubjectRecordsContract;
import org.engagement.port.contract.SubjectRightsContract;
import org.engagement.port.contract.SubjectVaultContract;
import org.engagement.port.contract.TenantsContract;
import org.engagement.port.contract.TimersContract;
import org.engagement.port.driven.Stores;
import org.engagement.sdk.memory.InMemoryStores;
import org.junit.jupiter.api.extension.ExtendWith;

/** One class for each contract, which runs it on the culprit at hand. */
final class Suspects {
  private Suspects() {}

  private static Stores storesOf(Culprit culprit) {
    return culprit.wrong().apply(InMemoryStores.create());
  }

  @ExtendWith(CulpritAtHand.class)
  static final class ActivityLog extends ActivityLogContract {
    private final Culprit culprit;

    ActivityLog(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class ActivityLogRace extends ActivityLogRaceContract {
    private final Culprit culprit;

    ActivityLogRace(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class AuditLog extends AuditLogContract {
    private final Culprit culprit;

    AuditLog(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class AuditTree extends AuditTreeContract {
    private final Culprit culprit;

    AuditTree(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Caps extends CapsContract {
    private final Culprit culprit;

    Caps(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class ConsentLedger extends ConsentLedgerContract {
    private final Culprit culprit;

    ConsentLedger(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class DecisionLog extends DecisionLogContract {
    private final Culprit culprit;

    DecisionLog(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Definitions extends DefinitionsContract {
    private final Culprit culprit;

    Definitions(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Deliveries extends DeliveriesContract {
    private final Culprit culprit;

    Deliveries(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class EngineKeys extends EngineKeysContract {
    private final Culprit culprit;

    EngineKeys(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Inbox extends InboxContract {
    private final Culprit culprit;

    Inbox(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class IntakeTallies extends IntakeTalliesContract {
    private final Culprit culprit;

    IntakeTallies(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class KeyEpochs extends KeyEpochsContract {
    private final Culprit culprit;

    KeyEpochs(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Outcomes extends OutcomesContract {
    private final Culprit culprit;

    Outcomes(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Ownership extends OwnershipContract {
    private final Culprit culprit;

    Ownership(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Projections extends ProjectionsContract {
    private final Culprit culprit;

    Projections(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class SubjectPreferences extends SubjectPreferencesContract {
    private final Culprit culprit;

    SubjectPreferences(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class SubjectRights extends SubjectRightsContract {
    private final Culprit culprit;

    SubjectRights(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class SubjectVault extends SubjectVaultContract {
    private final Culprit culprit;

    SubjectVault(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Tenants extends TenantsContract {
    private final Culprit culprit;

    Tenants(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Timers extends TimersContract {
    private final Culprit culprit;

    Timers(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Breaches extends BreachesContract {
    private final Culprit culprit;

    Breaches(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class Inactivity extends InactivityContract {
    private final Culprit culprit;

    Inactivity(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class RightsRequests extends RightsRequestsContract {
    private final Culprit culprit;

    RightsRequests(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class RightsFollowers extends RightsFollowersContract {
    private final Culprit culprit;

    RightsFollowers(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }

  @ExtendWith(CulpritAtHand.class)
  static final class SubjectRecords extends SubjectRecordsContract {
    private final Culprit culprit;

    SubjectRecords(Culprit culprit) {
      this.culprit = culprit;
    }

    @Override
    protected Stores stores() {
      return storesOf(culprit);
    }
  }
}
