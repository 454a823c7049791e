-- Requests that somebody outside makes for people and follows, and the calls that tell of each change.
-- Neither table names anybody but by the request.

CREATE TABLE rights_follower (
  follower text NOT NULL,
  id uuid NOT NULL,
  request uuid NOT NULL REFERENCES rights_request DEFERRABLE INITIALLY DEFERRED,
  taken_at timestamptz NOT NULL,
  addresses text[] NOT NULL,
  PRIMARY KEY (follower, id)
);
CREATE INDEX rights_follower_of_request ON rights_follower (request);
COMMENT ON TABLE rights_follower IS 'Who outside follows a request, under an id of their own.';
COMMENT ON COLUMN rights_follower.follower IS 'The follower''s name in the settings.';
COMMENT ON COLUMN rights_follower.id IS 'What the follower calls the request.';
COMMENT ON COLUMN rights_follower.request IS 'The request.';
COMMENT ON COLUMN rights_follower.taken_at IS 'When it came from the follower.';
COMMENT ON COLUMN rights_follower.addresses IS 'Where the follower is told of each change.';
ALTER TABLE rights_follower
  ALTER COLUMN id SET STATISTICS 0,
  ALTER COLUMN request SET STATISTICS 0;

CREATE TABLE rights_call (
  follower text NOT NULL,
  id uuid NOT NULL,
  address integer NOT NULL,
  version bigint NOT NULL,
  phase text NOT NULL,
  failures integer NOT NULL,
  next_try_at timestamptz NOT NULL,
  PRIMARY KEY (follower, id, address, version),
  FOREIGN KEY (follower, id) REFERENCES rights_follower
);
CREATE INDEX rights_call_due ON rights_call (next_try_at);
COMMENT ON TABLE rights_call IS 'Changes of requests that a follower is still to be told of; gone once they are told.';
COMMENT ON COLUMN rights_call.follower IS 'The follower''s name in the settings.';
COMMENT ON COLUMN rights_call.id IS 'What the follower calls the request.';
COMMENT ON COLUMN rights_call.address IS 'Which of the follower''s addresses is called, from 0.';
COMMENT ON COLUMN rights_call.version IS 'The request''s version from which on it is so.';
COMMENT ON COLUMN rights_call.phase IS 'PENDING, IN_PROGRESS, COMPLETED or CANCELLED.';
COMMENT ON COLUMN rights_call.failures IS 'How often the call failed in a row.';
COMMENT ON COLUMN rights_call.next_try_at IS 'When it is to be made; 1970 for at once.';
ALTER TABLE rights_call
  ALTER COLUMN id SET STATISTICS 0;
