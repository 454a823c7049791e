-- The profile is written with every step of a subject: as compact bytes that stay in the row, so that
-- a new version finds room in its page and leaves nothing behind for a vacuum.

DO $$
BEGIN
  IF EXISTS (SELECT FROM subject_state) THEN
    RAISE EXCEPTION 'this store was made by a version before the first release; start on a fresh one';
  END IF;
END $$;

ALTER TABLE subject_state ALTER COLUMN profile TYPE bytea USING convert_to(profile::text, 'UTF8');
ALTER TABLE subject_state ALTER COLUMN profile SET STATISTICS 0;
ALTER TABLE subject_state SET (fillfactor = 50, toast_tuple_target = 8160);
COMMENT ON COLUMN subject_state.profile IS 'The form is described at the class ProfileBytes.';
