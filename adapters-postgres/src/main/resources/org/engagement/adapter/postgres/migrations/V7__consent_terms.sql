-- What consents were given to: the hash of the text shown, and the terms of the register as they stood.

CREATE TABLE consent_terms (
  hash bytea PRIMARY KEY,
  content text NOT NULL
);
COMMENT ON TABLE consent_terms IS 'Controller and purpose as people agreed to them; rows are added, never changed, and name nobody.';
COMMENT ON COLUMN consent_terms.hash IS 'SHA-256 of the content.';
COMMENT ON COLUMN consent_terms.content IS 'Canonical JSON of the terms.';

CREATE TRIGGER consent_terms_insert_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON consent_terms
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE consent_event
  ADD COLUMN notice_hash bytea,
  ADD COLUMN terms_hash bytea;
COMMENT ON COLUMN consent_event.notice_hash IS 'SHA-256 of the text that was shown; null where it is not known.';
COMMENT ON COLUMN consent_event.terms_hash IS 'The terms that it was said under; null for what was recorded before they were kept.';
ALTER TABLE consent_terms ALTER COLUMN hash SET STATISTICS 0;
ALTER TABLE consent_event
  ALTER COLUMN notice_hash SET STATISTICS 0,
  ALTER COLUMN terms_hash SET STATISTICS 0;
