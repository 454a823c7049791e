-- Who works for the insurer and so is kept from those who decide on personnel (SGB I § 35).

CREATE TABLE employment (
  subject_index uuid PRIMARY KEY REFERENCES vault_subject,
  sealed bytea NOT NULL
);
COMMENT ON TABLE employment IS 'Whether a person works for the insurer, a row for whom it was said of.';
COMMENT ON COLUMN employment.subject_index IS 'The keyed index of the pseudonym.';
COMMENT ON COLUMN employment.sealed IS 'Yes or no, and since when that stands, encrypted under the erasable key.';
ALTER TABLE employment
  ALTER COLUMN subject_index SET STATISTICS 0,
  ALTER COLUMN sealed SET STATISTICS 0;
