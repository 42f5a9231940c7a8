-- Why: what a case of a type starts with is set by a command, as a whole, and every version is kept. Locks: ACCESS EXCLUSIVE on two small tables.

-- The version of a template that is valid; without one it is version 0, which came with the installation or is empty.
CREATE TABLE command.case_template (
  tenant_id   smallint NOT NULL,
  case_type   text     NOT NULL,
  template_id uuid     NOT NULL,
  version     bigint   NOT NULL,
  CONSTRAINT case_template_pkey PRIMARY KEY (tenant_id, case_type),
  CONSTRAINT case_template_tenant FOREIGN KEY (tenant_id) REFERENCES command.tenant,
  CONSTRAINT case_template_type CHECK (case_type IN ('FIXED_PENALTY', 'INVESTIGATION')),
  CONSTRAINT case_template_version_positive CHECK (version >= 1)
);
ALTER TABLE command.template_slot
  ADD COLUMN version bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT template_slot_pkey,
  ADD CONSTRAINT template_slot_pkey PRIMARY KEY (tenant_id, case_type, version, code);
ALTER TABLE command.template_task
  ADD COLUMN version bigint NOT NULL DEFAULT 0,
  DROP CONSTRAINT template_task_pkey,
  ADD CONSTRAINT template_task_pkey PRIMARY KEY (tenant_id, case_type, version, ordinal);

GRANT SELECT, INSERT ON command.case_template TO docket_write;
GRANT UPDATE (version) ON command.case_template TO docket_write;
GRANT INSERT ON command.template_slot, command.template_task TO docket_write;
GRANT SELECT ON command.case_template TO docket_view;
ALTER TABLE command.case_template ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant_only ON command.case_template TO docket_write
  USING (tenant_id = NULLIF(current_setting('docket.tenant', true), '')::smallint);
CREATE POLICY view_reads ON command.case_template FOR SELECT TO docket_view USING (true);
