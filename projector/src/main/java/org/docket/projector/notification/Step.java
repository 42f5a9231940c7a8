package org.docket.projector.notification;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.event.EventType;
import org.docket.projector.event.OutboxEvent;

/** What a batch of the log means for notifications, in the order of the log. */
sealed interface Step {

    /** Events to be numbered. */
    record Append(List<OutboxEvent> events) implements Step {}

    /** Events to be numbered that the log did not bring; those that have a number keep it. */
    record Late(List<OutboxEvent> events) implements Step {}

    /**
     * A subscription begins here.
     *
     * @param at when the command that made it began
     */
    record Begin(Aggregate subscription, Instant at) implements Step {}

    /** A subscription ends here. */
    record End(Aggregate subscription) implements Step {}

    /**
     * The steps of a batch: events of tenants that have subscriptions, cut where subscriptions begin and end. What happens to subscriptions is
     * told to nobody.
     *
     * @param tenants those that have subscriptions before the batch
     */
    static List<Step> of(List<OutboxEvent> batch, Set<Short> tenants) {
        Set<Short> told = new HashSet<>(tenants);
        List<Step> steps = new ArrayList<>();
        List<OutboxEvent> run = new ArrayList<>();
        for (OutboxEvent event : batch) {
            if (event.aggregate().type() != AggregateType.SUBSCRIPTION) {
                if (told.contains(event.aggregate().tenant())) {
                    run.add(event);
                }
            } else if (event.type() == EventType.SUBSCRIPTION_CREATED) {
                run = cut(steps, run);
                steps.add(new Begin(event.aggregate(), event.cause().recordedAt()));
                told.add(event.aggregate().tenant());
            } else if (event.type() == EventType.SUBSCRIPTION_REMOVED) {
                run = cut(steps, run);
                steps.add(new End(event.aggregate()));
            }
        }
        cut(steps, run);
        return steps;
    }

    private static List<OutboxEvent> cut(List<Step> steps, List<OutboxEvent> run) {
        if (run.isEmpty()) {
            return run;
        }
        steps.add(new Append(run));
        return new ArrayList<>();
    }
}
