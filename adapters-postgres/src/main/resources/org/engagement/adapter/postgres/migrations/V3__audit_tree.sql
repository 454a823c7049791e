-- The Merkle tree over the audit entries (RFC 6962), insert-only as they are.

CREATE TABLE audit_leaf (
  index bigint PRIMARY KEY,
  position bigint NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
COMMENT ON TABLE audit_leaf IS
  'Which entry of audit_pending became which leaf of the tree.';
ALTER TABLE audit_leaf ALTER COLUMN hash SET STATISTICS 0;

CREATE TABLE audit_tile_top (
  level smallint NOT NULL CHECK (level BETWEEN 1 AND 7),
  index bigint NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, index)
);
COMMENT ON TABLE audit_tile_top IS
  'The roots of full tiles: the hashes that the tiles of each level above the leaves hold.';
ALTER TABLE audit_tile_top ALTER COLUMN hash SET STATISTICS 0;

CREATE TABLE audit_head (
  grown_from bigint PRIMARY KEY,
  size bigint NOT NULL UNIQUE CHECK (size > grown_from),
  position bigint NOT NULL,
  edge bytea NOT NULL
);
COMMENT ON TABLE audit_head IS
  'Every growth of the tree; each size is grown from once, so the tree cannot fork.';
ALTER TABLE audit_head ALTER COLUMN edge SET STATISTICS 0;

CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY,
  note bytea NOT NULL
);
COMMENT ON TABLE audit_checkpoint IS
  'Signed checkpoints (C2SP tlog-checkpoint), as the bytes of their notes.';
ALTER TABLE audit_checkpoint ALTER COLUMN note SET STATISTICS 0;

CREATE TRIGGER audit_leaf_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_leaf
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_tile_top_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_tile_top
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_head_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_head
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_checkpoint_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
