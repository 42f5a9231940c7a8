package org.docket.projector.loop;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.projection.Projections;
import org.docket.projector.projection.Rereadable;
import org.docket.projector.reread.CurrentView;
import org.docket.projector.reread.CurrentViews;

/** Reads aggregates of any tenants and types again: one statement per view and tenant. */
@Singleton
final class Rereading {

    private final CurrentViews views;
    private final Projections projections;

    Rereading(CurrentViews views, Projections projections) {
        this.views = views;
        this.projections = projections;
    }

    /** Whether such an aggregate is shown at all; of any other there is nothing to be read. */
    boolean concerns(Aggregate aggregate) {
        return projections.show(aggregate.type());
    }

    /** What the source shows now; an aggregate that it does not show through every view is missing. */
    Map<Aggregate, Map<Rereadable, CurrentView>> read(Collection<Aggregate> aggregates) {
        Map<Aggregate, Map<Rereadable, CurrentView>> answer = new HashMap<>(aggregates.size() * 2);
        Map<Group, List<Aggregate>> groups =
                aggregates.stream().collect(Collectors.groupingBy(a -> new Group(a.type(), a.tenant())));
        groups.forEach((group, members) -> {
            List<Rereadable> wanted = projections.reread(group.type());
            views.read(group.tenant(), members.stream().map(Aggregate::id).toList(), wanted)
                    .forEach((id, found) -> {
                        if (found.size() == wanted.size()) {
                            answer.put(new Aggregate(group.type(), group.tenant(), id), found);
                        }
                    });
        });
        return answer;
    }

    private record Group(AggregateType type, short tenant) {}
}
