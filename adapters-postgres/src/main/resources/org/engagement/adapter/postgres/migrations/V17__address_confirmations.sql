-- Double opt-in for advertising by e-mail (UWG § 7(2) no. 2): what was sent, and what came back.

CREATE TABLE address_confirmation (
  subject_index uuid PRIMARY KEY REFERENCES vault_subject,
  open_token bytea,
  sealed bytea NOT NULL
);
CREATE UNIQUE INDEX address_confirmation_open ON address_confirmation (open_token);
COMMENT ON TABLE address_confirmation IS 'Confirmations of addresses, one row a person.';
COMMENT ON COLUMN address_confirmation.subject_index IS 'The keyed index of the pseudonym.';
COMMENT ON COLUMN address_confirmation.open_token IS 'SHA-256 of the one token that still confirms something; null if none does.';
COMMENT ON COLUMN address_confirmation.sealed IS 'What was sent when, and the proofs that came back, encrypted under the erasable key.';
ALTER TABLE address_confirmation
  ALTER COLUMN subject_index SET STATISTICS 0,
  ALTER COLUMN open_token SET STATISTICS 0,
  ALTER COLUMN sealed SET STATISTICS 0;
