-- Why: offenders and licensees, their links to cases, notes, legal holds. Personal data stands in command.party and command.party_identifier and nowhere
-- else: not in history, events, audit, stored answers or logs. Locks: ACCESS EXCLUSIVE on enforcement_case while columns are added: seconds per million cases.

-- An erased party keeps its id, its kind and its links; the CHECK says that it keeps nothing else.
CREATE TABLE command.party (
  tenant_id     smallint    NOT NULL,
  party_id      uuid        NOT NULL,
  kind          text        NOT NULL,
  state         text        NOT NULL DEFAULT 'ACTIVE',
  version       bigint      NOT NULL DEFAULT 1,
  links         bigint      NOT NULL DEFAULT 0,  -- how often it was linked: an erasure that waited for a link sees that it has moved
  name          text,
  date_of_birth date,
  address       text,
  email         text,
  phone         text,
  created_by    uuid        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  erased_at     timestamptz,
  erasure_reason text,
  holds_data    boolean NOT NULL GENERATED ALWAYS AS (state = 'ACTIVE') STORED,
  CONSTRAINT party_pkey PRIMARY KEY (tenant_id, party_id),
  CONSTRAINT party_kind_key UNIQUE (tenant_id, party_id, kind),
  CONSTRAINT party_data_key UNIQUE (tenant_id, party_id, holds_data),
  CONSTRAINT party_created_by FOREIGN KEY (tenant_id, created_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT party_kind_known CHECK (kind IN ('PERSON', 'ORGANISATION')),
  CONSTRAINT party_state_known CHECK (state IN ('ACTIVE', 'ERASED')),
  CONSTRAINT party_has_a_name CHECK ((state = 'ACTIVE') = (name IS NOT NULL)),
  CONSTRAINT party_erased_has_nothing CHECK (state <> 'ERASED'
    OR (name IS NULL AND date_of_birth IS NULL AND address IS NULL AND email IS NULL AND phone IS NULL)),
  CONSTRAINT party_erased_iff CHECK ((state = 'ERASED') = (erased_at IS NOT NULL) AND (erased_at IS NULL) = (erasure_reason IS NULL)),
  CONSTRAINT party_version_positive CHECK (version >= 1 AND links >= 0),
  CONSTRAINT party_text_length CHECK (length(name) BETWEEN 1 AND 200 AND length(address) BETWEEN 1 AND 500 AND length(email) BETWEEN 1 AND 254
    AND length(phone) BETWEEN 1 AND 40 AND length(erasure_reason) BETWEEN 1 AND 1000)
);

-- What a party is known by elsewhere: one value per scheme. `value_key` is the value without what people write differently; it is unique, so that
-- nobody is registered twice. An erased party has none: the foreign key refuses an erasure that leaves a value, and a value for who is erased.
CREATE TABLE command.party_identifier (
  tenant_id smallint NOT NULL,
  party_id  uuid     NOT NULL,
  kind      text     NOT NULL,
  scheme    text     NOT NULL,
  value     text,
  value_key text,
  party_has boolean GENERATED ALWAYS AS (CASE WHEN value IS NOT NULL THEN true END) STORED,
  CONSTRAINT party_identifier_pkey PRIMARY KEY (tenant_id, party_id, scheme),
  CONSTRAINT party_identifier_party FOREIGN KEY (tenant_id, party_id, kind) REFERENCES command.party (tenant_id, party_id, kind),
  CONSTRAINT party_identifier_not_of_erased FOREIGN KEY (tenant_id, party_id, party_has) REFERENCES command.party (tenant_id, party_id, holds_data),
  CONSTRAINT party_identifier_scheme_form CHECK (scheme ~ '^[A-Z][A-Z0-9_]{0,31}$'),
  CONSTRAINT party_identifier_length CHECK (length(value) BETWEEN 1 AND 64 AND length(value_key) BETWEEN 1 AND 128),
  CONSTRAINT party_identifier_complete CHECK ((value IS NULL) = (value_key IS NULL))
);
-- for: who has this identifier already
CREATE UNIQUE INDEX party_identifier_once ON command.party_identifier (tenant_id, kind, scheme, value_key) WHERE value_key IS NOT NULL;

ALTER TABLE command.enforcement_case
  ADD COLUMN note_count command.case_notes NOT NULL DEFAULT 0,
  ADD COLUMN party_links command.case_party_links NOT NULL DEFAULT 0;

-- Who has what to do with a case. A link that was taken away tells until when it was.
CREATE TABLE command.party_link (
  tenant_id      smallint    NOT NULL,
  link_id        uuid        NOT NULL,
  case_id        uuid        NOT NULL,
  origin_case_id uuid        NOT NULL,  -- where it was made; a merge does not change it
  party_id       uuid        NOT NULL,
  role           text        NOT NULL,
  linked_by      uuid        NOT NULL,
  linked_at      timestamptz NOT NULL DEFAULT now(),
  unlinked_by    uuid,
  unlinked_at    timestamptz,
  CONSTRAINT party_link_pkey PRIMARY KEY (tenant_id, link_id),
  CONSTRAINT party_link_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT party_link_origin FOREIGN KEY (tenant_id, origin_case_id) REFERENCES command.enforcement_case (tenant_id, case_id),
  CONSTRAINT party_link_party FOREIGN KEY (tenant_id, party_id) REFERENCES command.party,
  CONSTRAINT party_link_linked_by FOREIGN KEY (tenant_id, linked_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT party_link_unlinked_by FOREIGN KEY (tenant_id, unlinked_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT party_link_role_known CHECK (role IN ('OFFENDER', 'LICENSEE', 'WITNESS', 'COMPLAINANT')),
  CONSTRAINT party_link_end_complete CHECK ((unlinked_by IS NULL) = (unlinked_at IS NULL))
);
-- for: the live links of a case; a party has each role once
CREATE UNIQUE INDEX party_link_once ON command.party_link (tenant_id, case_id, party_id, role) WHERE unlinked_at IS NULL;
-- for: the cases of a party, when it is to be erased
CREATE INDEX party_link_of_party ON command.party_link (tenant_id, party_id, case_id);
-- for: what a merge moves
CREATE INDEX party_link_of_case ON command.party_link (tenant_id, case_id);

CREATE TABLE command.case_note (
  tenant_id      smallint    NOT NULL,
  note_id        uuid        NOT NULL,
  case_id        uuid        NOT NULL,
  origin_case_id uuid        NOT NULL,  -- where it was written; a merge does not change it
  body           text        NOT NULL,
  written_by     uuid        NOT NULL,
  written_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT note_pkey PRIMARY KEY (tenant_id, note_id),
  CONSTRAINT note_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT note_origin FOREIGN KEY (tenant_id, origin_case_id) REFERENCES command.enforcement_case (tenant_id, case_id),
  CONSTRAINT note_written_by FOREIGN KEY (tenant_id, written_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT note_body_length CHECK (length(body) BETWEEN 1 AND 4000)
);
-- for: notes of a case, oldest first
CREATE INDEX note_of_case ON command.case_note (tenant_id, case_id, note_id);

-- While one is live, its case cannot be disposed of. enforcement_case.legal_holds counts the live ones, in the same statement.
CREATE TABLE command.legal_hold (
  tenant_id      smallint    NOT NULL,
  hold_id        uuid        NOT NULL,
  case_id        uuid        NOT NULL,
  origin_case_id uuid        NOT NULL,  -- where it was placed; a merge does not change it
  state          text        NOT NULL DEFAULT 'LIVE',
  version        bigint      NOT NULL DEFAULT 1,
  reason         text        NOT NULL,
  placed_by      uuid        NOT NULL,
  placed_at      timestamptz NOT NULL DEFAULT now(),
  lift_reason    text,
  lifted_by      uuid,
  lifted_at      timestamptz,
  CONSTRAINT hold_pkey PRIMARY KEY (tenant_id, hold_id),
  CONSTRAINT hold_case FOREIGN KEY (tenant_id, case_id) REFERENCES command.enforcement_case,
  CONSTRAINT hold_origin FOREIGN KEY (tenant_id, origin_case_id) REFERENCES command.enforcement_case (tenant_id, case_id),
  CONSTRAINT hold_placed_by FOREIGN KEY (tenant_id, placed_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT hold_lifted_by FOREIGN KEY (tenant_id, lifted_by) REFERENCES command.actor (tenant_id, actor_id),
  CONSTRAINT hold_state_known CHECK (state IN ('LIVE', 'LIFTED')),
  CONSTRAINT hold_lifted_iff CHECK ((state = 'LIFTED') = (lifted_at IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL)
    AND (lifted_at IS NULL) = (lift_reason IS NULL)),
  CONSTRAINT hold_version_positive CHECK (version >= 1),
  CONSTRAINT hold_reason_length CHECK (length(reason) BETWEEN 1 AND 1000 AND length(lift_reason) BETWEEN 1 AND 1000)
);
-- for: holds of a case
CREATE INDEX hold_of_case ON command.legal_hold (tenant_id, case_id);

GRANT SELECT, INSERT, UPDATE ON command.party, command.party_identifier TO docket_write;
GRANT SELECT, INSERT ON command.party_link, command.case_note, command.legal_hold TO docket_write;
GRANT UPDATE (unlinked_by, unlinked_at) ON command.party_link TO docket_write;
GRANT UPDATE (state, version, lift_reason, lifted_by, lifted_at) ON command.legal_hold TO docket_write;
GRANT SELECT ON command.party, command.party_identifier, command.party_link, command.case_note, command.legal_hold TO docket_view;

DO $$
DECLARE
  a_table text;
BEGIN
  FOREACH a_table IN ARRAY ARRAY['party', 'party_identifier', 'party_link', 'case_note', 'legal_hold'] LOOP
    EXECUTE format('ALTER TABLE command.%I ENABLE ROW LEVEL SECURITY', a_table);
    EXECUTE format('CREATE POLICY tenant_only ON command.%I TO docket_write
                    USING (tenant_id = NULLIF(current_setting(''docket.tenant'', true), '''')::smallint)', a_table);
    EXECUTE format('CREATE POLICY view_reads ON command.%I FOR SELECT TO docket_view USING (true)', a_table);
  END LOOP;
END $$;
