-- What a breach was first reported as, so that a request id is told to be of another one even when the
-- words have changed since; and which audit entries are about which rights request, so that an archive
-- finds them without a look through the whole log.

ALTER TABLE breach ADD COLUMN report_digest uuid;
COMMENT ON COLUMN breach.report_digest IS
  'Digest of what was first reported; null of breaches from before it was kept.';
ALTER TABLE breach ALTER COLUMN report_digest SET STATISTICS 0;

CREATE TABLE audit_of_request (
  request uuid NOT NULL,
  position bigint NOT NULL,
  PRIMARY KEY (request, position)
);
COMMENT ON TABLE audit_of_request IS
  'The audit entries of each rights request, by their positions; rows go with the request.';
COMMENT ON COLUMN audit_of_request.request IS 'Id of the request.';
COMMENT ON COLUMN audit_of_request.position IS 'Of the entry in audit_pending.';
ALTER TABLE audit_of_request ALTER COLUMN request SET STATISTICS 0;

INSERT INTO audit_of_request (request, position)
SELECT (entry -> 'details' ->> 'request')::uuid, position
FROM (SELECT position, convert_from(canonical, 'UTF8')::json AS entry FROM audit_pending) AS entries
WHERE entry ->> 'action' = 'rights_request_changed'
  AND EXISTS (
    SELECT FROM rights_request WHERE id::text = entry -> 'details' ->> 'request');
