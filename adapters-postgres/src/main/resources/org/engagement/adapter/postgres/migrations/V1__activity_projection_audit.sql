-- The hot half: what arrives, how far it is projected, and the audit entries.
--
-- Tables are made in the schema of the one engine that this database schema belongs to. Columns
-- that identify a person, an item or a session have no statistics: PostgreSQL would keep samples of
-- their values in pg_statistic, where no erasure reaches them.

-- Consent epochs ------------------------------------------------------------------------------

CREATE TABLE shard_epoch (
  shard smallint PRIMARY KEY CHECK (shard BETWEEN 0 AND 255),
  epoch bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
COMMENT ON TABLE shard_epoch IS
  'Raised by every consent change of the shard, under the shard''s exclusive advisory lock.';
INSERT INTO shard_epoch (shard) SELECT generate_series(0, 255);

-- The activity log ----------------------------------------------------------------------------

CREATE SEQUENCE activity_position AS bigint;

CREATE TABLE activity (
  position bigint NOT NULL DEFAULT nextval('activity_position'),
  shard_group smallint NOT NULL,
  format_version smallint NOT NULL,
  type text NOT NULL,
  digest uuid NOT NULL,
  subject uuid NOT NULL,
  source text NOT NULL,
  purpose text NOT NULL,
  happened_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  session uuid,
  screen_name text,
  feature_id text,
  duration_ms integer,
  success boolean,
  age_group text,
  registration_date date,
  digital_literacy_score double precision,
  preferred_channel text,
  contact_kind text
) PARTITION BY RANGE (received_at);
COMMENT ON TABLE activity IS
  'Every accepted activity, once; positions ascend in commit order within a shard group.';
ALTER SEQUENCE activity_position OWNED BY activity.position;
CREATE INDEX activity_in_order ON activity (shard_group, position);

CREATE TABLE activity_default PARTITION OF activity DEFAULT;
COMMENT ON TABLE activity_default IS
  'What arrives in a month that has no partition yet; empty unless making partitions failed.';
ALTER TABLE activity_default
  ALTER COLUMN digest SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN session SET STATISTICS 0;
ALTER TABLE activity
  ALTER COLUMN digest SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN session SET STATISTICS 0;

-- Makes the partition of the month (UTC) unless it is there, and says whether it is there now.
-- A month of which the default partition holds something already stays in the default partition.
-- Runs with the rights of its owner, so that the engine's own role need not own tables.
CREATE FUNCTION make_activity_partition(month date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
  first_day date := date_trunc('month', month)::date;
  since timestamptz := first_day::timestamp AT TIME ZONE 'UTC';
  until timestamptz := (first_day + interval '1 month') AT TIME ZONE 'UTC';
  partition text := 'activity_' || to_char(first_day, 'YYYY_MM');
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('make_activity_partition', 'activity'::regclass::oid::bigint));
  IF to_regclass(quote_ident(current_schema()) || '.' || partition) IS NOT NULL THEN
    RETURN true;
  END IF;
  IF EXISTS (
      SELECT FROM activity_default WHERE received_at >= since AND received_at < until) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I (LIKE activity INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', partition);
  EXECUTE format(
    'ALTER TABLE %I ALTER COLUMN digest SET STATISTICS 0, ALTER COLUMN subject SET STATISTICS 0, '
      'ALTER COLUMN session SET STATISTICS 0', partition);
  EXECUTE format(
    'ALTER TABLE activity ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, since, until);
  RETURN true;
END
$$;

CREATE TABLE event_digest (
  digest uuid PRIMARY KEY
);
COMMENT ON TABLE event_digest IS
  'The digest of every activity ever appended, unique across time and partitions.';
ALTER TABLE event_digest ALTER COLUMN digest SET STATISTICS 0;

CREATE TABLE intake_tally (
  lane smallint,
  source text,
  counter text,
  reason text,
  count bigint NOT NULL,
  PRIMARY KEY (lane, source, counter, reason)
) WITH (fillfactor = 50);
COMMENT ON TABLE intake_tally IS
  'What became of what was received; the sum over all lanes counts. A lane has one writer at a time.';

-- Projection ----------------------------------------------------------------------------------

CREATE TABLE projection (
  shard_group smallint PRIMARY KEY CHECK (shard_group BETWEEN 0 AND 15),
  position bigint NOT NULL DEFAULT 0,
  owner text,
  fence bigint NOT NULL DEFAULT 0,
  lease_until timestamptz
) WITH (fillfactor = 50);
COMMENT ON TABLE projection IS
  'How far each group of shards is projected, and who may go on.';
INSERT INTO projection (shard_group) SELECT generate_series(0, 15);

CREATE TABLE subject_state (
  subject uuid PRIMARY KEY,
  shard_group smallint NOT NULL,
  fold_version integer NOT NULL,
  profile json NOT NULL,
  memberships json NOT NULL,
  assignments json NOT NULL,
  open_goals json NOT NULL
) WITH (fillfactor = 70);
COMMENT ON TABLE subject_state IS 'What has been projected of each subject.';
COMMENT ON COLUMN subject_state.profile IS
  'As json, not jsonb: written with every activity, and measured to cost a third of it.';
-- compressing what is rewritten all the time costs more than it saves
ALTER TABLE subject_state ALTER COLUMN profile SET STORAGE EXTERNAL;
ALTER TABLE subject_state
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN profile SET STATISTICS 0,
  ALTER COLUMN memberships SET STATISTICS 0,
  ALTER COLUMN assignments SET STATISTICS 0,
  ALTER COLUMN open_goals SET STATISTICS 0;

CREATE TABLE timer (
  subject uuid,
  reason smallint,
  shard_group smallint NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (subject, reason)
) WITH (fillfactor = 70);
COMMENT ON TABLE timer IS
  'When a subject is to be looked at again; at most one for each reason.';
CREATE INDEX timer_in_order ON timer (shard_group, due_at, subject, reason);
ALTER TABLE timer ALTER COLUMN subject SET STATISTICS 0;

-- Audit ---------------------------------------------------------------------------------------

CREATE TABLE audit_pending (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  canonical bytea NOT NULL
);
COMMENT ON TABLE audit_pending IS
  'Audit entries in canonical bytes, insert-only; positions are not gapless.';
ALTER TABLE audit_pending ALTER COLUMN canonical SET STATISTICS 0;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER audit_pending_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_pending
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
