package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of queues and tasks. */
final class TaskConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(
                    "queue_pkey", ProblemType.QUEUE_EXISTS,
                    "task_queue", ProblemType.QUEUE_UNKNOWN,
                    "template_task_queue", ProblemType.QUEUE_UNKNOWN,
                    "sla_pause_apart", ProblemType.SLA_ALREADY_PAUSED,
                    "task_pauses_bounded", ProblemType.TOO_MANY_PAUSES,
                    "case_tasks_bounded", ProblemType.TOO_MANY_PARTS,
                    "actor_capacity", ProblemType.CAPACITY_EXHAUSTED,
                    "task_blocking_needs_open_gate", ProblemType.CASE_DECIDED),
            Set.of(
                    "queue_id_once",
                    "queue_tenant",
                    "queue_code_form",
                    "queue_name_length",
                    "case_template_pkey", // answered as a stale version
                    "case_template_tenant",
                    "case_template_type",
                    "case_template_version_positive",
                    "template_task_pkey",
                    "template_task_type",
                    "template_task_bounded",
                    "template_task_title_length",
                    "task_pkey",
                    "task_case",
                    "task_assignee",
                    "task_created_by",
                    "task_state_known",
                    "task_assigned_iff",
                    "task_ended_iff",
                    "task_title_length",
                    "task_priority_bounded",
                    "calendar_pkey", // answered as a stale version
                    "calendar_tenant",
                    "calendar_version_positive",
                    "calendar_week_pkey",
                    "calendar_week_calendar",
                    "calendar_week_set_by",
                    "calendar_week_has_hours",
                    "calendar_exception_pkey",
                    "calendar_exception_week",
                    "calendar_exception_within_day",
                    "task_ended_is_not_paused",
                    "task_paused_by_open_pause",
                    "sla_pause_pkey",
                    "sla_pause_open_key",
                    "sla_pause_task",
                    "sla_pause_paused_by",
                    "sla_pause_ends_later",
                    "sla_pause_reason_length",
                    "task_version_positive"));

    private TaskConstraints() {}
}
