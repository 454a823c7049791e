-- The register of breaches (GDPR Art. 33(5)). It names nobody: who is affected follows from the scope
-- and the audit log, as long as the person is known.

CREATE TABLE breach (
  id uuid PRIMARY KEY,
  aware_at timestamptz NOT NULL,
  noted_at timestamptz NOT NULL,
  facts text NOT NULL,
  categories text[] NOT NULL,
  effects text NOT NULL,
  remedies text NOT NULL,
  risk text NOT NULL,
  delay text NOT NULL,
  scope_actor text,
  scope_kinds text[],
  scope_channel text,
  scope_since timestamptz,
  scope_until timestamptz,
  alarms text[] NOT NULL,
  authority_at timestamptz,
  authority_reference text,
  supervision_at timestamptz,
  supervision_reference text,
  people_at timestamptz,
  people_messages integer,
  people_how text,
  closed_at timestamptz,
  version bigint NOT NULL,
  CONSTRAINT breach_scope CHECK (num_nonnulls(scope_since, scope_until) IN (0, 2)
    AND num_nonnulls(scope_actor, scope_channel) = num_nonnulls(scope_since))
);
CREATE INDEX breach_in_order ON breach (aware_at, id);
COMMENT ON TABLE breach IS 'Breaches of personal data, with facts, effects and remedies; names nobody.';
COMMENT ON COLUMN breach.id IS 'Derived from the request that reported it.';
COMMENT ON COLUMN breach.aware_at IS 'When the controller became aware: 72 hours run from here.';
COMMENT ON COLUMN breach.noted_at IS 'When it was put on record.';
COMMENT ON COLUMN breach.facts IS 'What happened.';
COMMENT ON COLUMN breach.categories IS 'The kinds of data.';
COMMENT ON COLUMN breach.effects IS 'The likely consequences; empty while unknown.';
COMMENT ON COLUMN breach.remedies IS 'What was done and will be; empty while unknown.';
COMMENT ON COLUMN breach.risk IS 'OPEN, UNLIKELY, POSSIBLE or HIGH.';
COMMENT ON COLUMN breach.delay IS 'Why the authority is told after 72 hours; empty where it is not.';
COMMENT ON COLUMN breach.scope_actor IS 'The key whose reads were laid open; null if it was something else.';
COMMENT ON COLUMN breach.scope_kinds IS 'The kinds of data that it read; empty for every kind.';
COMMENT ON COLUMN breach.scope_channel IS 'The channel whose messages were laid open; null if it was something else.';
COMMENT ON COLUMN breach.scope_since IS 'The first instant that counts; null while the scope is unknown.';
COMMENT ON COLUMN breach.scope_until IS 'The first instant that counts no more.';
COMMENT ON COLUMN breach.alarms IS 'The marks that have gone off.';
COMMENT ON COLUMN breach.authority_at IS 'When the data protection authority was notified.';
COMMENT ON COLUMN breach.authority_reference IS 'Where that notification is found.';
COMMENT ON COLUMN breach.supervision_at IS 'When the supervisory authority was notified.';
COMMENT ON COLUMN breach.supervision_reference IS 'Where that notification is found.';
COMMENT ON COLUMN breach.people_at IS 'When people were told; null while that is open.';
COMMENT ON COLUMN breach.people_messages IS 'For how many people a message was planned.';
COMMENT ON COLUMN breach.people_how IS 'By which notice, how else, or why not.';
COMMENT ON COLUMN breach.closed_at IS 'When it ended; null while it is open.';
COMMENT ON COLUMN breach.version IS 'Raised by every change.';
ALTER TABLE breach ALTER COLUMN id SET STATISTICS 0;
