-- Which audit entries are about which subject, so that a person's own are found without a look through
-- the whole log. Rows go with the person: erasure deletes them. The entries stay as they are.

CREATE TABLE audit_of_subject (
  subject uuid NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (subject, position)
);
COMMENT ON TABLE audit_of_subject IS 'The audit entries of each subject who is known, by their positions.';
COMMENT ON COLUMN audit_of_subject.subject IS 'Pseudonym.';
COMMENT ON COLUMN audit_of_subject.position IS 'Of the entry in audit_pending.';
ALTER TABLE audit_of_subject ALTER COLUMN subject SET STATISTICS 0;

INSERT INTO audit_of_subject (subject, position)
SELECT (entry ->> 'subject')::uuid, position
FROM (SELECT position, convert_from(canonical, 'UTF8')::json AS entry FROM audit_pending) AS entries
WHERE entry ->> 'subject' IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM subject_standing
    WHERE subject_standing.subject = (entry ->> 'subject')::uuid AND standing = 'ERASED');
