package org.docket.projector.projection;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.docket.projector.event.AggregateType;

/** All declared views, by the kind of aggregate that they are views of. */
@Singleton
public final class Projections {

    private final List<Projection> all;

    /** Takes every declaration that there is. */
    public Projections(List<Projection> all) {
        this.all = List.copyOf(all);
    }

    /** Whether any view shows such aggregates. */
    public boolean show(AggregateType type) {
        return all.stream().anyMatch(p -> p.of() == type);
    }

    /** Views that are read again when such an aggregate changes. */
    public List<Rereadable> reread(AggregateType type) {
        return of(Rereadable.class, type).toList();
    }

    /** Rows that are kept of such aggregates. */
    public List<Row> rows(AggregateType type) {
        return of(Row.class, type).toList();
    }

    /** Names of all documents that may be cached of such an aggregate, however they are kept. */
    public List<String> documentNames(AggregateType type) {
        return Stream.concat(of(RefreshedDocument.class, type), of(DroppedDocument.class, type))
                .map(Projection::name)
                .toList();
    }

    /** Names of documents that are dropped when such an aggregate changes. */
    public List<String> droppedNames(AggregateType type) {
        return of(DroppedDocument.class, type).map(Projection::name).toList();
    }

    private <T extends Projection> Stream<T> of(Class<T> kind, AggregateType type) {
        return all.stream().filter(p -> p.of() == type).filter(kind::isInstance).map(kind::cast);
    }
}
