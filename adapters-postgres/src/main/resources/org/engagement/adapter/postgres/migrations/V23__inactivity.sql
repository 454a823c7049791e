-- Who gave no sign of life for long: what they were told, and when they were last active where their
-- profile no longer tells.

CREATE TABLE inactivity (
  subject uuid PRIMARY KEY,
  active_at timestamptz,
  noticed_at timestamptz,
  latest_at timestamptz,
  notices integer NOT NULL DEFAULT 0,
  message uuid,
  stopped_at timestamptz
);
COMMENT ON TABLE inactivity IS
  'What is known of people who may be inactive, beside their records; rows go with the person''s keys.';
COMMENT ON COLUMN inactivity.subject IS 'Pseudonym.';
COMMENT ON COLUMN inactivity.active_at IS
  'The newest activity of a profile that its rule removed; null where none was.';
COMMENT ON COLUMN inactivity.noticed_at IS 'When the first notice was planned; null if none is outstanding.';
COMMENT ON COLUMN inactivity.latest_at IS 'When the latest notice was planned; null if none is outstanding.';
COMMENT ON COLUMN inactivity.notices IS 'How many notices were planned since the last sign of life.';
COMMENT ON COLUMN inactivity.message IS 'The latest notice; null if none is outstanding.';
COMMENT ON COLUMN inactivity.stopped_at IS 'When the erasure of an inactive person began; null before that.';
ALTER TABLE inactivity
  ALTER COLUMN subject SET STATISTICS 0,
  ALTER COLUMN active_at SET STATISTICS 0,
  ALTER COLUMN message SET STATISTICS 0;

-- Whose profile went before this was noted may have been active until now, for all that is known.
INSERT INTO inactivity (subject, active_at)
SELECT DISTINCT said.subject, now()
FROM consent_event AS said
WHERE NOT EXISTS (SELECT FROM subject_state AS state WHERE state.subject = said.subject)
  AND NOT EXISTS (
    SELECT FROM subject_standing AS gone
    WHERE gone.subject = said.subject AND gone.standing = 'ERASED');
