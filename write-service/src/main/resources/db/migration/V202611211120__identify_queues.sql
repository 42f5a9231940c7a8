-- Why: a queue is set up by a command, whose event needs an id that is no text; the writer may set queues up. Locks: ACCESS EXCLUSIVE on a small table.
ALTER TABLE command.queue
  ADD COLUMN queue_id uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD CONSTRAINT queue_id_once UNIQUE (tenant_id, queue_id);
GRANT INSERT ON command.queue TO docket_write;
