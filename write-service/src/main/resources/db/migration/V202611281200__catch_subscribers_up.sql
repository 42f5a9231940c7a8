-- Why: what is committed while there is no slot is told to subscribers from the outbox, once there is one again. For that it must be known which events
-- were told and then forgotten here, and that there was a gap, even if the projector dies while it closes it.
-- Locks: ACCESS EXCLUSIVE on notification.cursor for a moment; new tables.

-- What of a tenant was recorded by then may have been told and forgotten; what was recorded later and is not among its events was not told.
CREATE TABLE notification.forgotten (
  tenant_id smallint    NOT NULL,
  until     timestamptz NOT NULL,
  CONSTRAINT forgotten_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT forgotten_of_head FOREIGN KEY (tenant_id) REFERENCES notification.head
);
INSERT INTO notification.forgotten (tenant_id, until)
SELECT h.tenant_id, COALESCE((SELECT min(e.captured_at) FROM notification.event e WHERE e.tenant_id = h.tenant_id), now())
FROM notification.head h;

-- Of a subscription that was made in a gap: what was recorded before is not for it.
ALTER TABLE notification.cursor ADD COLUMN not_before timestamptz;

-- A time without a slot.
CREATE TABLE notification.gap (
  gap_id   bigint      GENERATED ALWAYS AS IDENTITY,
  reason   text        NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,           -- when everything that the outbox had of it was numbered
  told     bigint      NOT NULL DEFAULT 0,
  lost     bigint      NOT NULL DEFAULT 0,  -- accepted commands whose events the outbox did not have any more
  CONSTRAINT gap_pkey PRIMARY KEY (gap_id),
  CONSTRAINT gap_reason_length CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT gap_counts_positive CHECK (told >= 0 AND lost >= 0)
);
-- for: whether one is open; there is one at most
CREATE UNIQUE INDEX gap_open ON notification.gap ((ended_at IS NULL)) WHERE ended_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON notification.forgotten, notification.gap TO docket_projector;
GRANT SELECT ON notification.forgotten, notification.gap TO docket_view;
