-- How long what is kept is kept: what a rule counts from, where that was not on record, legal holds,
-- and the ways by which what is insert-only, or a partition, goes at its end.

-- What rules count from -----------------------------------------------------------------------------

ALTER TABLE subject_state ADD COLUMN counts_from timestamptz DEFAULT now();
ALTER TABLE subject_state ALTER COLUMN counts_from DROP DEFAULT;
COMMENT ON COLUMN subject_state.counts_from IS
  'The newest activity in the profile, or a later end of a goal that is watched for; null if there is neither.';
ALTER TABLE subject_state ALTER COLUMN counts_from SET STATISTICS 0;

-- The year alone: a day would pair a subject with an entry of the table erasure.
ALTER TABLE subject_standing ADD COLUMN since_year smallint;
UPDATE subject_standing SET since_year = extract(year FROM now()) WHERE standing = 'ERASED';
COMMENT ON COLUMN subject_standing.since_year IS 'Year of the erasure, in Berlin; null of who is not erased.';

-- Rows come about in the order of their time: an index of a few bytes for many pages finds the old ones.
CREATE INDEX activity_age ON activity USING brin (happened_at);
CREATE INDEX decision_age ON decision USING brin (decided_at);
CREATE INDEX delivery_age ON delivery USING brin (planned_at);
CREATE INDEX inbox_item_age ON inbox_item USING brin (arrived_at);
CREATE INDEX outcome_age ON outcome USING brin (happened_at);

-- Legal holds ---------------------------------------------------------------------------------------

CREATE TABLE legal_hold (
  id uuid PRIMARY KEY,
  subject uuid,
  category text,
  reason text NOT NULL,
  reference bytea NOT NULL,
  set_at timestamptz NOT NULL,
  lifted_at timestamptz,
  CHECK (subject IS NOT NULL OR category IS NOT NULL)
);
CREATE INDEX legal_hold_of_subject ON legal_hold (subject);
COMMENT ON TABLE legal_hold IS 'What is not disposed of although its rule, or the person, wants it gone.';
COMMENT ON COLUMN legal_hold.id IS 'Derived from the caller''s request id.';
COMMENT ON COLUMN legal_hold.subject IS 'Pseudonym of whose records are held; null for those of everybody.';
COMMENT ON COLUMN legal_hold.category IS 'The category of records; null for all that name the subject.';
COMMENT ON COLUMN legal_hold.reason IS 'CLAIM, AUTHORITY, STATUTORY or PERSON.';
COMMENT ON COLUMN legal_hold.reference IS
  'The file or case: of a subject''s encrypted under the retained key, else UTF-8.';
COMMENT ON COLUMN legal_hold.set_at IS 'When it was set.';
COMMENT ON COLUMN legal_hold.lifted_at IS 'When it ended; null while it holds.';
ALTER TABLE legal_hold
  ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN reference SET STATISTICS 0;

-- The end of proofs of consent ----------------------------------------------------------------------

CREATE FUNCTION refuse_undue_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('engagement.disposing', true) IS DISTINCT FROM TG_TABLE_NAME THEN
    RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER consent_event_insert_only ON consent_event;
CREATE TRIGGER consent_event_insert_only
  BEFORE UPDATE OR TRUNCATE ON consent_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consent_event_removed_when_due
  BEFORE DELETE ON consent_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_undue_removal();

-- Histories of one purpose that ended before the cut: none that is in force. Of who is erased all
-- ended with that year.
CREATE FUNCTION ended_consents(whose uuid, cut timestamptz)
RETURNS TABLE (subject uuid, purpose text, first_at timestamptz)
LANGUAGE sql STABLE AS $$
  SELECT said.subject, said.purpose, said.first_at
  FROM (
    SELECT subject, purpose,
      min(recorded_at) AS first_at,
      max(recorded_at) AS last_at,
      bool_or(action NOT IN ('GRANTED', 'WITHDRAWN')) AS statutory,
      (array_agg(action ORDER BY effective_at DESC, sequence DESC))[1] AS last_action,
      (array_agg(coalesce(expires_at, 'infinity') ORDER BY effective_at DESC, sequence DESC)
        FILTER (WHERE action = 'GRANTED'))[1] AS expires_at
    FROM ${flyway:defaultSchema}.consent_event
    WHERE whose IS NULL OR subject = whose
    GROUP BY subject, purpose) AS said
  LEFT JOIN ${flyway:defaultSchema}.subject_standing AS gone ON gone.subject = said.subject
  WHERE CASE
      WHEN gone.standing = 'ERASED' THEN
        (make_date(gone.since_year + 1, 1, 1)::timestamp AT TIME ZONE 'Europe/Berlin')
          - interval '1 microsecond'
      WHEN said.statutory THEN 'infinity'
      WHEN said.last_action = 'WITHDRAWN' THEN said.last_at
      ELSE greatest(said.last_at, said.expires_at)
    END < cut
$$;

-- Removes one history if it ended before the cut, and returns how many events it had.
CREATE FUNCTION dispose_consents(whose uuid, what text, cut timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = ${flyway:defaultSchema}, pg_temp SET engagement.disposing = 'consent_event' AS $$
DECLARE
  removed bigint;
BEGIN
  DELETE FROM consent_event AS said WHERE said.subject = whose AND said.purpose = what
    AND EXISTS (SELECT FROM ended_consents(whose, cut) AS ended WHERE ended.purpose = what);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END
$$;

-- The end of a month's activities -------------------------------------------------------------------

-- Drops the partitions of months before this one, UTC, that hold nothing any more and next to no
-- page, so that the lock is held for a moment only; returns how many.
CREATE FUNCTION drop_empty_activity_partitions(this_month date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${flyway:defaultSchema}, pg_temp AS $$
DECLARE
  partition regclass;
  holds_any boolean;
  dropped integer := 0;
BEGIN
  FOR partition IN
      SELECT inhrelid::regclass FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
      WHERE inhparent = 'activity'::regclass
        AND relname ~ '^activity_[0-9]{4}_[0-9]{2}$'
        AND relname < 'activity_' || to_char(this_month, 'YYYY_MM')
        AND pg_relation_size(inhrelid) < 8 * 1024 * 1024
      ORDER BY relname LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', partition) INTO holds_any;
    CONTINUE WHEN holds_any;
    LOCK TABLE ONLY activity IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('LOCK TABLE %s IN ACCESS EXCLUSIVE MODE', partition);
    EXECUTE format('SELECT EXISTS (SELECT FROM %s)', partition) INTO holds_any;
    IF NOT holds_any THEN
      EXECUTE format('DROP TABLE %s', partition);
      dropped := dropped + 1;
    END IF;
  END LOOP;
  RETURN dropped;
END
$$;
