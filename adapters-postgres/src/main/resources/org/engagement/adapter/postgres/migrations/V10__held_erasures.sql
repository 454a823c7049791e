-- What an erasure had to leave because of a legal hold, so that asking again gets the same answer.

ALTER TABLE erasure ADD COLUMN held text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN erasure.held IS
  'Each category that a legal hold kept, a space, and the reason of the hold; names nobody.';
ALTER TABLE erasure ALTER COLUMN held SET STATISTICS 0;
