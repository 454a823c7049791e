-- Who was erased, and the keys that outlive it.
-- An erasure names nobody but by the keyed index of the user id; what is set aside names nobody but
-- by the keyed index of the pseudonym. The two are written by different transactions, so that the
-- transaction's mark in a row does not pair them.

CREATE TABLE erasure (
  user_index uuid PRIMARY KEY,
  certificate uuid NOT NULL,
  erased_at timestamptz NOT NULL
);
COMMENT ON TABLE erasure IS 'Users who were erased, once each: what arrives late from before stays out.';
COMMENT ON COLUMN erasure.user_index IS '128 bits of a keyed index of the user id.';
COMMENT ON COLUMN erasure.certificate IS 'Id of the certificate of the last erasure.';
COMMENT ON COLUMN erasure.erased_at IS 'When the last erasure was: activities from before stay out.';
ALTER TABLE erasure
  ALTER COLUMN user_index SET STATISTICS 0,
  ALTER COLUMN certificate SET STATISTICS 0,
  ALTER COLUMN erased_at SET STATISTICS 0;

CREATE TABLE vault_retained (
  subject_index uuid PRIMARY KEY,
  epoch integer NOT NULL,
  retained_key bytea NOT NULL
);
COMMENT ON TABLE vault_retained IS 'The keys of erased subjects that prove what a retention rule keeps.';
COMMENT ON COLUMN vault_retained.subject_index IS 'The keyed index of the pseudonym.';
COMMENT ON COLUMN vault_retained.epoch IS 'Number of the epoch whose key wraps the key.';
COMMENT ON COLUMN vault_retained.retained_key IS 'The key for what a retention rule binds, wrapped.';
ALTER TABLE vault_retained
  ALTER COLUMN subject_index SET STATISTICS 0,
  ALTER COLUMN retained_key SET STATISTICS 0;
