-- Requests under GDPR Art. 15 to 22, and who was told because of them (Art. 19).
-- A request names nobody but by the keyed index of the user id: it outlives an erasure as its proof
-- and leads to no pseudonym.

CREATE TABLE rights_request (
  id uuid PRIMARY KEY,
  user_index uuid NOT NULL,
  kind text NOT NULL,
  purposes text[] NOT NULL,
  received_at timestamptz NOT NULL,
  rested_days integer NOT NULL,
  extended_at timestamptz,
  extension_reason text,
  state text NOT NULL,
  state_at timestamptz,
  proven_at timestamptz,
  evidence text,
  done_steps text[] NOT NULL,
  done_at timestamptz[] NOT NULL,
  refusal text,
  certificate uuid,
  due_at timestamptz NOT NULL,
  failures integer NOT NULL,
  next_try_at timestamptz,
  version bigint NOT NULL
);
CREATE INDEX rights_request_of_user ON rights_request (user_index, received_at, id);
CREATE INDEX rights_request_open ON rights_request (due_at, id)
  WHERE state IN ('received', 'identity-asked', 'identity-proven', 'in-progress');
CREATE INDEX rights_request_to_do ON rights_request (next_try_at) WHERE next_try_at IS NOT NULL;
COMMENT ON TABLE rights_request IS 'What people asked for under GDPR Art. 15 to 22, and how far it is answered.';
COMMENT ON COLUMN rights_request.id IS 'Derived from the caller''s request id and the keyed index of the user id.';
COMMENT ON COLUMN rights_request.user_index IS '128 bits of a keyed index of the user id.';
COMMENT ON COLUMN rights_request.kind IS 'ACCESS, ERASURE, RESTRICTION, PORTABILITY or OBJECTION.';
COMMENT ON COLUMN rights_request.purposes IS 'Ids of the purposes that an objection is about.';
COMMENT ON COLUMN rights_request.received_at IS 'When it was received: the clock runs from that day.';
COMMENT ON COLUMN rights_request.rested_days IS 'For how many days the clock rested.';
COMMENT ON COLUMN rights_request.extended_at IS 'When the person was told of two further months; null if never.';
COMMENT ON COLUMN rights_request.extension_reason IS 'Why it takes longer: COMPLEXITY or NUMBER_OF_REQUESTS.';
COMMENT ON COLUMN rights_request.state IS 'Where it stands.';
COMMENT ON COLUMN rights_request.state_at IS 'When identity was asked for, or when it ended.';
COMMENT ON COLUMN rights_request.proven_at IS 'When it was known that the person asks.';
COMMENT ON COLUMN rights_request.evidence IS 'Where the proof of identity lies.';
COMMENT ON COLUMN rights_request.done_steps IS 'The steps that are done, in their order.';
COMMENT ON COLUMN rights_request.done_at IS 'Since when each is done.';
COMMENT ON COLUMN rights_request.refusal IS 'Why it is not complied with.';
COMMENT ON COLUMN rights_request.certificate IS 'Names its completion.';
COMMENT ON COLUMN rights_request.due_at IS 'The first instant that is too late for an answer.';
COMMENT ON COLUMN rights_request.failures IS 'How often its next step failed in a row.';
COMMENT ON COLUMN rights_request.next_try_at IS 'When the engine goes on with it; null if somebody has to.';
COMMENT ON COLUMN rights_request.version IS 'Raised by every change.';
ALTER TABLE rights_request
  ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN user_index SET STATISTICS 0,
  ALTER COLUMN evidence SET STATISTICS 0,
  ALTER COLUMN certificate SET STATISTICS 0;

CREATE TABLE rights_told (
  request uuid NOT NULL REFERENCES rights_request,
  recipient text NOT NULL,
  at timestamptz NOT NULL,
  receipt text,
  PRIMARY KEY (request, recipient)
);
COMMENT ON TABLE rights_told IS 'Recipients of personal data who were told of an erasure or a restriction.';
COMMENT ON COLUMN rights_told.request IS 'The request that they were told because of.';
COMMENT ON COLUMN rights_told.recipient IS 'The recipient''s name in the settings.';
COMMENT ON COLUMN rights_told.at IS 'When.';
COMMENT ON COLUMN rights_told.receipt IS 'What the recipient called its receipt; null if it could not be reached.';
ALTER TABLE rights_told
  ALTER COLUMN request SET STATISTICS 0,
  ALTER COLUMN receipt SET STATISTICS 0;
