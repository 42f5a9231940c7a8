-- Why: who may see a sealed case. They are named in the case's own row, so that row-level security judges them on the row's newest version, also for
-- a command that waited for its lock. Locks: ACCESS EXCLUSIVE on enforcement_case for one scan (checks) and while six indexes are built: seconds per million cases.
-- Whoever sealed it, and at most 50 others; nobody once it is disposed of.
CREATE DOMAIN command.case_viewers AS uuid[]
  CONSTRAINT case_viewers_bounded CHECK (cardinality(VALUE) BETWEEN 0 AND 51 AND array_position(VALUE, NULL) IS NULL);
ALTER TABLE command.enforcement_case
  ADD COLUMN viewers command.case_viewers,
  ADD CONSTRAINT case_sealed_iff_named CHECK (sealed = (viewers IS NOT NULL) AND (state = 'DISPOSED') = (COALESCE(cardinality(viewers), 1) = 0)),
  ADD CONSTRAINT case_sealed_key UNIQUE (tenant_id, case_id, sealed),
  -- a duplicate is sealed exactly while the case that took its place is; so nothing sealed is merged with what is not
  ADD CONSTRAINT case_merged_is_sealed_alike FOREIGN KEY (tenant_id, merged_into, sealed)
    REFERENCES command.enforcement_case (tenant_id, case_id, sealed) DEFERRABLE INITIALLY IMMEDIATE;

-- What was merged into a case is sealed and unsealed with it, and notes it in its own history.
INSERT INTO command.lifecycle (case_type, from_state, command, to_state, decides)
SELECT t.case_type, 'MERGED', fact, 'MERGED', false
FROM unnest(ARRAY['FIXED_PENALTY', 'INVESTIGATION']) AS t (case_type), unnest(ARRAY['seal', 'unseal']) AS fact;

-- The first wall of a sealed case: to whoever is not named there is no such row, so that every command finds nothing. No actor is nobody. What is
-- written must be the agency's; PostgreSQL itself asks, too, that whoever updates a row still sees it, so nobody seals a case from themselves.
ALTER POLICY tenant_only ON command.enforcement_case
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint
         AND (NOT sealed OR NULLIF(current_setting('docket.actor', true), '')::uuid = ANY (viewers)))
  WITH CHECK (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);

-- Lists and counts have no sealed cases, and their indexes neither: a count still reads nothing but its index.
DROP INDEX command.case_by_state, command.case_by_type, command.case_by_type_and_state;
-- for: read.case_list by state
CREATE INDEX case_by_state ON command.enforcement_case (tenant_id, state, case_id) WHERE NOT sealed;
-- for: read.case_list by type, and by type and state; counts
CREATE INDEX case_by_type ON command.enforcement_case (tenant_id, case_type, case_id) WHERE NOT sealed;
CREATE INDEX case_by_type_and_state ON command.enforcement_case (tenant_id, case_type, state, case_id) WHERE NOT sealed;
-- for: which cases are sealed, asked by readers all the time
CREATE INDEX case_sealed ON command.enforcement_case (tenant_id, case_id) WHERE sealed AND state <> 'DISPOSED';
-- for: the sealed cases on which somebody is named
CREATE INDEX case_by_viewer ON command.enforcement_case USING gin (viewers) WHERE sealed;
