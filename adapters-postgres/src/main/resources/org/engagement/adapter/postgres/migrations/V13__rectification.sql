-- Rectification (GDPR Art. 16, 18(1)(a), SGB X § 84): what a request asks for, and the history of what was corrected.
-- Both are encrypted under the person's erasable key and die with it.

ALTER TABLE rights_request ADD COLUMN content bytea;
COMMENT ON COLUMN rights_request.kind IS 'ACCESS, RECTIFICATION, ERASURE, RESTRICTION, PORTABILITY or OBJECTION.';
COMMENT ON COLUMN rights_request.content IS 'What exactly is asked for, encrypted under the erasable key; null where the other columns say it all.';
ALTER TABLE rights_request ALTER COLUMN content SET STATISTICS 0;

CREATE TABLE rectification (
  subject_index uuid NOT NULL,
  name uuid NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (subject_index, name)
);
COMMENT ON TABLE rectification IS 'The history of what was corrected of a subject.';
COMMENT ON COLUMN rectification.subject_index IS '128 bits of a keyed index of the pseudonym.';
COMMENT ON COLUMN rectification.name IS 'A digest of the request''s id under the erasable key: nothing leads to the request.';
COMMENT ON COLUMN rectification.sealed IS 'Traits, old and new values, instant and request, encrypted under the erasable key.';
ALTER TABLE rectification
  ALTER COLUMN subject_index SET STATISTICS 0,
  ALTER COLUMN name SET STATISTICS 0,
  ALTER COLUMN sealed SET STATISTICS 0;
