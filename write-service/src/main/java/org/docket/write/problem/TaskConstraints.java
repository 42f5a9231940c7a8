package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of queues and tasks. */
final class TaskConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(),
            Set.of(
                    "queue_pkey",
                    "queue_tenant",
                    "queue_code_form",
                    "queue_name_length",
                    "template_task_pkey",
                    "template_task_queue",
                    "template_task_type",
                    "template_task_bounded",
                    "template_task_title_length",
                    "task_pkey",
                    "task_case",
                    "task_queue",
                    "task_assignee",
                    "task_created_by",
                    "task_state_known",
                    "task_assigned_iff",
                    "task_ended_iff",
                    "task_title_length",
                    "task_priority_bounded",
                    "task_version_positive",
                    "task_blocking_needs_open_gate"));

    private TaskConstraints() {}
}
