package org.docket.projector.projection;

import java.time.Duration;
import java.util.List;
import org.docket.projector.event.AggregateType;

/** A document that is stored anew when its aggregate changes, so that the next reader finds it. */
public record RefreshedDocument(String name, AggregateType of, String sql, Duration ttl) implements Rereadable {

    @Override
    public List<String> extraColumns() {
        return List.of();
    }
}
