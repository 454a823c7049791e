-- What people said, who they are, what was decided for them and what became of it.
-- A column that names a person, a message or a thing of theirs keeps no statistics: pg_statistic
-- would hold copies that outlive the row.

-- consent -----------------------------------------------------------------------------------------

CREATE TABLE consent_event (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject uuid NOT NULL,
  request_digest uuid NOT NULL,
  purpose text NOT NULL,
  action text NOT NULL,
  effective_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  notice_version text NOT NULL,
  notice_language text NOT NULL,
  method text NOT NULL,
  evidence text,
  expires_at timestamptz,
  epoch bigint NOT NULL,
  projected_position bigint NOT NULL,
  CONSTRAINT consent_event_request UNIQUE (subject, request_digest)
);
COMMENT ON TABLE consent_event IS 'All that subjects said about purposes; rows are added, never changed.';
COMMENT ON COLUMN consent_event.sequence IS 'The order of recording; within one shard also the order of commit.';
COMMENT ON COLUMN consent_event.subject IS 'Pseudonym of who said it.';
COMMENT ON COLUMN consent_event.request_digest IS 'Keyed digest of the caller''s request id: the same request is recorded once.';
COMMENT ON COLUMN consent_event.purpose IS 'Id of the purpose that it is about.';
COMMENT ON COLUMN consent_event.action IS 'What was said: granted, withdrawn, notified, objected, objection-withdrawn.';
COMMENT ON COLUMN consent_event.effective_at IS 'When it took effect for the person.';
COMMENT ON COLUMN consent_event.recorded_at IS 'When the engine learnt of it.';
COMMENT ON COLUMN consent_event.notice_version IS 'Version of the wording that was shown.';
COMMENT ON COLUMN consent_event.notice_language IS 'Language of the wording that was shown.';
COMMENT ON COLUMN consent_event.method IS 'How it was said, such as app-settings.';
COMMENT ON COLUMN consent_event.evidence IS 'Where the proof lies; null where none was named.';
COMMENT ON COLUMN consent_event.expires_at IS 'When a grant ends by itself; null for never.';
COMMENT ON COLUMN consent_event.epoch IS 'The consent epoch of the shard that recording it raised.';
COMMENT ON COLUMN consent_event.projected_position IS 'How far the shard''s group was projected then, so that a rebuild leaves out the same activities.';
ALTER TABLE consent_event
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN request_digest SET STATISTICS 0,
  ALTER COLUMN evidence SET STATISTICS 0;

CREATE TRIGGER consent_event_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE subject_standing (
  subject uuid PRIMARY KEY,
  standing text NOT NULL
);
COMMENT ON TABLE subject_standing IS 'Subjects whose data may not be used freely; a subject without a row is active.';
COMMENT ON COLUMN subject_standing.subject IS 'Pseudonym.';
COMMENT ON COLUMN subject_standing.standing IS 'RESTRICTED or ERASED.';
ALTER TABLE subject_standing ALTER COLUMN subject SET STATISTICS 0;

-- vault -------------------------------------------------------------------------------------------
-- The two tables have no value, no time and no order in common. Rows fall into partitions by their
-- keyed index, so that the order of a dump is not the order in which people became known; and who
-- becomes known rewrites rows of others along (see PostgresSubjectVault), so that the transaction
-- id in a row's header names many. Values are stored in line: no TOAST table has an order of its own.

CREATE TABLE vault_user (
  user_index uuid NOT NULL,
  epoch integer NOT NULL,
  erasable_key bytea NOT NULL,
  retained_key bytea NOT NULL,
  sealed_pseudonym bytea NOT NULL,
  PRIMARY KEY (user_index)
) PARTITION BY HASH (user_index);
COMMENT ON TABLE vault_user IS 'By user: the keys and, in ciphertext, the pseudonym.';
COMMENT ON COLUMN vault_user.user_index IS '128 bits of a keyed index of the user id.';
COMMENT ON COLUMN vault_user.epoch IS 'Number of the epoch whose key wraps the two keys.';
COMMENT ON COLUMN vault_user.erasable_key IS 'The key that erasure destroys, wrapped.';
COMMENT ON COLUMN vault_user.retained_key IS 'The key for what a retention rule binds, wrapped.';
COMMENT ON COLUMN vault_user.sealed_pseudonym IS 'The pseudonym, encrypted under the erasable key.';

CREATE TABLE vault_subject (
  subject_index uuid NOT NULL,
  epoch integer NOT NULL,
  erasable_key bytea NOT NULL,
  retained_key bytea NOT NULL,
  PRIMARY KEY (subject_index)
) PARTITION BY HASH (subject_index);
COMMENT ON TABLE vault_subject IS 'By pseudonym: the same keys, wrapped once more.';
COMMENT ON COLUMN vault_subject.subject_index IS '128 bits of a keyed index of the pseudonym.';
COMMENT ON COLUMN vault_subject.epoch IS 'Number of the epoch whose key wraps the two keys.';
COMMENT ON COLUMN vault_subject.erasable_key IS 'The key that erasure destroys, wrapped.';
COMMENT ON COLUMN vault_subject.retained_key IS 'The key for what a retention rule binds, wrapped.';

ALTER TABLE vault_user
  ALTER COLUMN erasable_key SET STORAGE PLAIN,
  ALTER COLUMN retained_key SET STORAGE PLAIN,
  ALTER COLUMN sealed_pseudonym SET STORAGE PLAIN;
ALTER TABLE vault_subject
  ALTER COLUMN erasable_key SET STORAGE PLAIN,
  ALTER COLUMN retained_key SET STORAGE PLAIN;

DO $$
DECLARE
  vault_table text;
  column_name text;
  part text;
BEGIN
  FOREACH vault_table IN ARRAY ARRAY['vault_user', 'vault_subject'] LOOP
    FOR remainder IN 0..7 LOOP
      EXECUTE format(
        'CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
        vault_table || '_p' || remainder, vault_table, remainder);
    END LOOP;
    -- A partition takes over from its table how values are stored, but not that it is to keep no
    -- statistics.
    FOR part, column_name IN
        SELECT attrelid::regclass::text, attname FROM pg_attribute
        JOIN pg_partition_tree(vault_table::regclass) AS tree ON tree.relid = attrelid
        WHERE attnum > 0 AND attname <> 'epoch' LOOP
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', part, column_name);
    END LOOP;
  END LOOP;
END
$$;

CREATE TABLE contact_point (
  subject_index uuid NOT NULL REFERENCES vault_subject,
  channel text NOT NULL,
  sealed_address bytea NOT NULL,
  verified_at timestamptz,
  suppressed text,
  PRIMARY KEY (subject_index, channel)
);
COMMENT ON TABLE contact_point IS 'Ways to reach people, one a channel.';
COMMENT ON COLUMN contact_point.subject_index IS 'The keyed index of the pseudonym.';
COMMENT ON COLUMN contact_point.channel IS 'Id of the delivery channel.';
COMMENT ON COLUMN contact_point.sealed_address IS 'The address, encrypted under the erasable key.';
COMMENT ON COLUMN contact_point.verified_at IS 'When the person proved that it is theirs; null if never.';
COMMENT ON COLUMN contact_point.suppressed IS 'Why it cannot be reached; null if it can.';
ALTER TABLE contact_point
  ALTER COLUMN subject_index SET STATISTICS 0,
  ALTER COLUMN sealed_address SET STATISTICS 0;

CREATE TABLE engine_key (
  name text PRIMARY KEY,
  wrapped bytea NOT NULL
);
COMMENT ON TABLE engine_key IS 'The engine''s own keys.';
COMMENT ON COLUMN engine_key.name IS 'What the key is for, such as index or epoch-1.';
COMMENT ON COLUMN engine_key.wrapped IS 'The key, wrapped by the key vault.';
ALTER TABLE engine_key ALTER COLUMN wrapped SET STATISTICS 0;

CREATE TABLE subject_preferences (
  subject uuid PRIMARY KEY,
  channels text[],
  frequency text,
  complexity text,
  time_zone text,
  language text
);
COMMENT ON TABLE subject_preferences IS 'What subjects wish of messages; null where nothing was said.';
COMMENT ON COLUMN subject_preferences.subject IS 'Pseudonym.';
COMMENT ON COLUMN subject_preferences.channels IS 'Ids of delivery channels, the most wanted first.';
COMMENT ON COLUMN subject_preferences.frequency IS 'How often at most.';
COMMENT ON COLUMN subject_preferences.complexity IS 'How demanding a text may be.';
COMMENT ON COLUMN subject_preferences.time_zone IS 'IANA name of the time zone.';
COMMENT ON COLUMN subject_preferences.language IS 'Tag of the language.';
ALTER TABLE subject_preferences ALTER COLUMN subject SET STATISTICS 0;

-- definitions -------------------------------------------------------------------------------------

CREATE TABLE definition (
  kind text NOT NULL,
  id text NOT NULL,
  version integer NOT NULL,
  state text NOT NULL,
  document jsonb NOT NULL,
  PRIMARY KEY (kind, id, version)
);
CREATE UNIQUE INDEX definition_active ON definition (kind, id) WHERE state = 'ACTIVE';
COMMENT ON TABLE definition IS 'Every version of every definition; only the state of a version ever changes.';
COMMENT ON COLUMN definition.kind IS 'PURPOSE, SEGMENT, GOAL or INTERVENTION.';
COMMENT ON COLUMN definition.id IS 'The id that all versions share.';
COMMENT ON COLUMN definition.version IS 'From 1, without gaps.';
COMMENT ON COLUMN definition.state IS 'DRAFT, ACTIVE (one version an id) or RETIRED.';
COMMENT ON COLUMN definition.document IS 'The version as a document.';

CREATE TABLE definition_revision (
  revision bigint NOT NULL,
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row)
);
INSERT INTO definition_revision (revision) VALUES (0);
COMMENT ON TABLE definition_revision IS 'One row: how often definitions have changed.';
COMMENT ON COLUMN definition_revision.revision IS 'Raised by every saved change.';
COMMENT ON COLUMN definition_revision.only_row IS 'Keeps the table to one row.';

-- decisions ---------------------------------------------------------------------------------------

CREATE TABLE decision (
  id uuid PRIMARY KEY,
  subject uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  record jsonb NOT NULL
);
CREATE INDEX decision_of_subject ON decision (subject, decided_at DESC, id DESC);
COMMENT ON TABLE decision IS 'Every decision with the inputs that replay it.';
COMMENT ON COLUMN decision.id IS 'Derived from the decision''s cause.';
COMMENT ON COLUMN decision.subject IS 'Pseudonym of whom it is about.';
COMMENT ON COLUMN decision.decided_at IS 'The processing time at which it was taken.';
COMMENT ON COLUMN decision.record IS 'The context and the decision.';
ALTER TABLE decision
  ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN record SET STATISTICS 0;

CREATE TABLE cited_intervention (
  id text NOT NULL,
  version integer NOT NULL,
  document jsonb NOT NULL,
  PRIMARY KEY (id, version)
);
COMMENT ON TABLE cited_intervention IS 'The interventions that decisions weighed, kept with them so that they can be replayed whatever becomes of the definitions.';
COMMENT ON COLUMN cited_intervention.id IS 'The id of the definition.';
COMMENT ON COLUMN cited_intervention.version IS 'The version that was weighed.';
COMMENT ON COLUMN cited_intervention.document IS 'The version as a document.';

CREATE TABLE opened_on_demand (
  message uuid PRIMARY KEY,
  subject uuid NOT NULL,
  goal_id text NOT NULL,
  goal_version integer NOT NULL,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  fold_version integer NOT NULL
);
CREATE INDEX opened_on_demand_by_subject ON opened_on_demand (subject);
COMMENT ON TABLE opened_on_demand IS 'Goals that decisions on demand opened and no projection step has taken over yet: part of their subjects'' states.';
COMMENT ON COLUMN opened_on_demand.message IS 'The message that is to bring the goal about.';
COMMENT ON COLUMN opened_on_demand.subject IS 'Pseudonym.';
COMMENT ON COLUMN opened_on_demand.goal_id IS 'The definition of the goal.';
COMMENT ON COLUMN opened_on_demand.goal_version IS 'The version of that definition.';
COMMENT ON COLUMN opened_on_demand.since IS 'From when on the goal is watched for.';
COMMENT ON COLUMN opened_on_demand.until IS 'Until when, exclusive.';
COMMENT ON COLUMN opened_on_demand.fold_version IS 'The fold that a state made of this alone cites.';
ALTER TABLE opened_on_demand
  ALTER COLUMN message SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0;

CREATE TABLE assigned_on_demand (
  subject uuid NOT NULL,
  experiment text NOT NULL,
  held_out boolean NOT NULL,
  fold_version integer NOT NULL,
  PRIMARY KEY (subject, experiment)
);
COMMENT ON TABLE assigned_on_demand IS 'Experiments that decisions on demand drew for and no projection step has taken over yet: part of their subjects'' states.';
COMMENT ON COLUMN assigned_on_demand.subject IS 'Pseudonym.';
COMMENT ON COLUMN assigned_on_demand.experiment IS 'Id of the experiment.';
COMMENT ON COLUMN assigned_on_demand.held_out IS 'Whether the subject is left without.';
COMMENT ON COLUMN assigned_on_demand.fold_version IS 'The fold that a state made of this alone cites.';
ALTER TABLE assigned_on_demand ALTER COLUMN subject SET STATISTICS 0;

-- deliveries --------------------------------------------------------------------------------------

CREATE TABLE delivery (
  message uuid PRIMARY KEY,
  decision uuid NOT NULL,
  subject uuid NOT NULL,
  intervention_id text NOT NULL,
  intervention_version integer NOT NULL,
  message_class text NOT NULL,
  purpose text NOT NULL,
  channels text[] NOT NULL,
  language text NOT NULL,
  reading_level text NOT NULL,
  planned_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL,
  state_at timestamptz NOT NULL,
  channel_index integer NOT NULL,
  attempts integer NOT NULL,
  attempt uuid,
  channel text,
  lease_until timestamptz,
  provider_id text,
  reason text,
  contact_at timestamptz
);
CREATE INDEX delivery_due ON delivery (state_at, message) WHERE state = 'PLANNED';
CREATE INDEX delivery_lease ON delivery (lease_until) WHERE state = 'CLAIMED';
CREATE INDEX delivery_of_subject ON delivery (subject, contact_at);
COMMENT ON TABLE delivery IS 'Every message and where it stands: the outbox, and what caps count.';
COMMENT ON COLUMN delivery.message IS 'Derived from decision and intervention.';
COMMENT ON COLUMN delivery.decision IS 'The decision that wants it.';
COMMENT ON COLUMN delivery.subject IS 'Pseudonym of who is to get it.';
COMMENT ON COLUMN delivery.intervention_id IS 'The definition that has its words.';
COMMENT ON COLUMN delivery.intervention_version IS 'The version of that definition.';
COMMENT ON COLUMN delivery.message_class IS 'What kind of message it is.';
COMMENT ON COLUMN delivery.purpose IS 'Id of the purpose that it serves.';
COMMENT ON COLUMN delivery.channels IS 'Channels to try, in their order.';
COMMENT ON COLUMN delivery.language IS 'Tag of the language that it is to be in.';
COMMENT ON COLUMN delivery.reading_level IS 'How demanding its text may be.';
COMMENT ON COLUMN delivery.planned_at IS 'When it was planned.';
COMMENT ON COLUMN delivery.expires_at IS 'From when on it is not handed over.';
COMMENT ON COLUMN delivery.state IS 'PLANNED, CLAIMED, SENT, FAILED, UNKNOWN, CANCELLED or SKIPPED.';
COMMENT ON COLUMN delivery.state_at IS 'When a planned message may go; of other states when they began.';
COMMENT ON COLUMN delivery.channel_index IS 'Which of its channels is next, or was tried last.';
COMMENT ON COLUMN delivery.attempts IS 'How many attempts were made when it was planned last.';
COMMENT ON COLUMN delivery.attempt IS 'The last attempt while claimed, sent or unknown, else null.';
COMMENT ON COLUMN delivery.channel IS 'The channel of that attempt.';
COMMENT ON COLUMN delivery.lease_until IS 'Until when, in real time, a claim is held.';
COMMENT ON COLUMN delivery.provider_id IS 'What the provider calls it; null if it does not.';
COMMENT ON COLUMN delivery.reason IS 'Why it failed or was cancelled.';
COMMENT ON COLUMN delivery.contact_at IS 'When it counts as a contact; null where it does not.';
ALTER TABLE delivery
  ALTER COLUMN message SET STATISTICS 0,
  ALTER COLUMN decision SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN attempt SET STATISTICS 0,
  ALTER COLUMN provider_id SET STATISTICS 0;

CREATE TABLE contact_version (
  subject uuid PRIMARY KEY,
  version bigint NOT NULL
);
COMMENT ON TABLE contact_version IS 'Raised by each claim and settlement, so that two claims that did not see each other do not both count; its rows are locked, in the order of subjects, before any delivery of theirs changes.';
COMMENT ON COLUMN contact_version.subject IS 'Pseudonym.';
COMMENT ON COLUMN contact_version.version IS 'How often.';
ALTER TABLE contact_version ALTER COLUMN subject SET STATISTICS 0;

-- inbox and outcomes ------------------------------------------------------------------------------

CREATE TABLE inbox_item (
  message uuid PRIMARY KEY,
  subject uuid NOT NULL,
  title text NOT NULL,
  content text NOT NULL,
  arrived_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  seen_at timestamptz,
  dismissed_at timestamptz,
  acted_at timestamptz
);
CREATE INDEX inbox_item_of_subject ON inbox_item (subject, arrived_at DESC, message DESC);
COMMENT ON TABLE inbox_item IS 'The messages that subjects read inside the app.';
COMMENT ON COLUMN inbox_item.message IS 'The message that was delivered.';
COMMENT ON COLUMN inbox_item.subject IS 'Pseudonym of whose inbox it is in.';
COMMENT ON COLUMN inbox_item.title IS 'Its heading.';
COMMENT ON COLUMN inbox_item.content IS 'Its text.';
COMMENT ON COLUMN inbox_item.arrived_at IS 'When it was put in.';
COMMENT ON COLUMN inbox_item.expires_at IS 'From when on it is not shown.';
COMMENT ON COLUMN inbox_item.seen_at IS 'When it was first seen; null if never.';
COMMENT ON COLUMN inbox_item.dismissed_at IS 'When it was first put away; null if never.';
COMMENT ON COLUMN inbox_item.acted_at IS 'When it was first followed; null if never.';
ALTER TABLE inbox_item
  ALTER COLUMN message SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN content SET STATISTICS 0;

CREATE TABLE outcome (
  message uuid NOT NULL,
  kind text NOT NULL,
  subject uuid NOT NULL,
  happened_at timestamptz NOT NULL,
  PRIMARY KEY (message, kind)
);
COMMENT ON TABLE outcome IS 'What came of messages, each kind once.';
COMMENT ON COLUMN outcome.message IS 'The message; of a held-out subject one that was never planned.';
COMMENT ON COLUMN outcome.kind IS 'SEEN, DISMISSED, ACTED, CONVERTED, NOT_CONVERTED or UNSUBSCRIBED.';
COMMENT ON COLUMN outcome.subject IS 'Pseudonym.';
COMMENT ON COLUMN outcome.happened_at IS 'When.';
ALTER TABLE outcome
  ALTER COLUMN message SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0;
