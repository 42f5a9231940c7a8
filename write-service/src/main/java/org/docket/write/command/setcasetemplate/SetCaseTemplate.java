package org.docket.write.command.setcasetemplate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.docket.write.body.Body;
import org.docket.write.body.Scalars;
import org.docket.write.problem.ProblemType;

/**
 * Says what a case of a type starts with.
 *
 * @param slots evidence that the case must or may have; at most 20
 * @param tasks what is to be done first, in order; at most 20
 */
record SetCaseTemplate(List<Slot> slots, List<Task> tasks) {

    private static final int MOST = 20;
    private static final int MOST_HOURS = 8760;
    private static final int USUAL_PRIORITY = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A place for evidence.
     *
     * @param code unique in the template
     * @param label for people; 1 to 200 characters
     * @param mandatory whether the case cannot be decided or closed without it
     */
    record Slot(String code, String label, boolean mandatory) {}

    /**
     * Something to do.
     *
     * @param title 1 to 200 characters
     * @param queue the code of the queue where it waits
     * @param blocking whether the case cannot be decided or closed before it has ended
     * @param priority 0 to 9, the most urgent last
     * @param dueInHours working hours from the opening of the case
     */
    record Task(String title, String queue, boolean blocking, int priority, int dueInHours) {}

    static SetCaseTemplate decode(Body body) {
        Set<String> codes = new HashSet<>();
        return new SetCaseTemplate(
                Scalars.objects(body, "slots", MOST, item -> slot(item, codes)),
                Scalars.objects(body, "tasks", MOST, SetCaseTemplate::task));
    }

    private static Slot slot(Body item, Set<String> codes) {
        Slot slot =
                new Slot(Scalars.code(item, "code"), item.text("label", 200), Scalars.flag(item, "mandatory", false));
        if (!slot.code().isEmpty() && !codes.add(slot.code())) {
            item.note("code", ProblemType.VALUE_INVALID, "A template has one slot of a code.");
        }
        return slot;
    }

    private static Task task(Body item) {
        Integer priority = Scalars.optionalNumber(item, "priority", 0, 9);
        return new Task(
                item.text("title", 200),
                Scalars.code(item, "queue"),
                Scalars.flag(item, "blocking", false),
                priority == null ? USUAL_PRIORITY : priority,
                item.wholeNumber("dueInHours", 1, MOST_HOURS));
    }

    /** The slots as the statement reads them. */
    String slotsAsJson() {
        ArrayNode json = JSON.createArrayNode();
        slots.forEach(slot -> json.addObject()
                .put("code", slot.code())
                .put("label", slot.label())
                .put("mandatory", slot.mandatory()));
        return json.toString();
    }

    /** The tasks as the statement reads them, numbered from 1. */
    String tasksAsJson() {
        ArrayNode json = JSON.createArrayNode();
        tasks.forEach(task -> json.addObject()
                .put("ordinal", json.size())
                .put("title", task.title())
                .put("queue", task.queue())
                .put("blocking", task.blocking())
                .put("priority", task.priority())
                .put("due_in_hours", task.dueInHours()));
        return json.toString();
    }
}
