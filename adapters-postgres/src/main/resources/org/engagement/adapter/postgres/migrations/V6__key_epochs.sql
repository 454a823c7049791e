-- The epochs whose keys wrap the keys of subjects. Nothing here names anybody.

CREATE TABLE key_epoch (
  number integer PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('CURRENT', 'OVER', 'CLOSED', 'DESTROYED')),
  wrapped bytea CHECK ((wrapped IS NULL) = (state = 'DESTROYED')),
  began_at timestamptz NOT NULL,
  first_erasure_at timestamptz
);
CREATE UNIQUE INDEX key_epoch_current ON key_epoch (state) WHERE state = 'CURRENT';
COMMENT ON TABLE key_epoch IS 'The epochs of the keys that wrap subjects'' keys, one of them current.';
COMMENT ON COLUMN key_epoch.number IS 'From 1, without gaps.';
COMMENT ON COLUMN key_epoch.state IS
  'CURRENT, OVER (its keys are wrapped anew), CLOSED (nothing is wrapped under it) or DESTROYED.';
COMMENT ON COLUMN key_epoch.wrapped IS 'Its key, wrapped by the key vault; null once destroyed.';
COMMENT ON COLUMN key_epoch.began_at IS 'When it began.';
COMMENT ON COLUMN key_epoch.first_erasure_at IS
  'When the first erasure was that destroyed a key wrapped under it; null if there was none.';
ALTER TABLE key_epoch ALTER COLUMN wrapped SET STATISTICS 0;

INSERT INTO key_epoch (number, state, wrapped, began_at, first_erasure_at)
SELECT 1, 'CURRENT', wrapped, now(), (SELECT min(erased_at) FROM erasure)
FROM engine_key WHERE name = 'epoch-1';
DELETE FROM engine_key WHERE name LIKE 'epoch-%';
COMMENT ON COLUMN engine_key.name IS 'What the key is for, such as index.';
