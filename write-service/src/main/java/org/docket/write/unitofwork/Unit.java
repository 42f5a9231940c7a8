package org.docket.write.unitofwork;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** What a unit's function works with: the aggregates that it read or created, each once, and the rows that it adds. Not thread-safe. */
public final class Unit {

    private static final int MOST = 1000;

    private final short tenantId;
    private final Loader loader;
    private final IdentityHashMap<Kind<?>, Shelf<?>> shelves = new IdentityHashMap<>();
    private final List<Step> added = new ArrayList<>();

    Unit(short tenantId, Loader loader) {
        this.tenantId = tenantId;
        this.loader = loader;
    }

    /** The aggregate with that id: the same {@link Ref} however often one asks; empty when the agency has none. */
    public <S> Optional<Ref<S>> get(Kind<S> kind, UUID id) {
        preload(kind, List.of(id));
        return shelf(kind).known.getOrDefault(id, Optional.empty());
    }

    /**
     * Reads many in one statement, those that were not read before.
     *
     * @throws IllegalArgumentException for more than a unit may hold of one kind
     */
    public <S> void preload(Kind<S> kind, Collection<UUID> ids) {
        Map<UUID, Optional<Ref<S>>> known = shelf(kind).known;
        SortedSet<String> missing = new TreeSet<>();
        ids.stream().filter(id -> !known.containsKey(id)).forEach(id -> missing.add(id.toString()));
        if (known.size() + missing.size() > MOST) {
            throw new IllegalArgumentException("A unit of work holds at most " + MOST + " of a kind");
        }
        if (!missing.isEmpty()) {
            missing.forEach(id -> known.put(UUID.fromString(id), Optional.empty()));
            loader.load(kind, missing).forEach(ref -> known.put(kind.idOf(ref.state()), Optional.of(ref)));
        }
    }

    /** Makes a new one, whose id nobody else has. */
    public <S> Ref<S> create(Kind<S> kind, S state) {
        Map<UUID, Optional<Ref<S>>> known = shelf(kind).known;
        if (known.getOrDefault(kind.idOf(state), Optional.empty()).isPresent()) {
            throw new IllegalArgumentException("There is already such a " + kind.name());
        }
        Ref<S> ref = new Ref<>(kind, 0, null, state);
        known.put(kind.idOf(state), Optional.of(ref));
        return ref;
    }

    /** Adds a row that is only ever added. */
    public <R> void add(Journal<R> journal, R row) {
        added.add(Step.of(journal, row));
    }

    /** Whether a validator refused a change, so that the unit must not be written. */
    boolean isRefused() {
        return shelves.values().stream().anyMatch(Shelf::isRefused);
    }

    /** What there is to write, in lock order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>(added);
        shelves.values().forEach(shelf -> shelf.addStepsTo(steps, tenantId));
        steps.sort(Step.ORDER);
        return steps;
    }

    @SuppressWarnings("unchecked") // a shelf is only ever put under the kind that it was made for
    private <S> Shelf<S> shelf(Kind<S> kind) {
        return (Shelf<S>) shelves.computeIfAbsent(kind, key -> new Shelf<>(kind));
    }

    /** The aggregates of one kind by id; empty for an id that there is not. */
    private static final class Shelf<S> {
        private final Kind<S> kind;
        private final Map<UUID, Optional<Ref<S>>> known = new HashMap<>();

        Shelf(Kind<S> kind) {
            this.kind = kind;
        }

        boolean isRefused() {
            return known.values().stream().flatMap(Optional::stream).anyMatch(Ref::isRefused);
        }

        void addStepsTo(List<Step> steps, short tenantId) {
            known.values().stream()
                    .flatMap(Optional::stream)
                    .forEach(ref -> ref.write(tenantId).ifPresent(write -> steps.add(Step.of(kind, ref, write))));
        }
    }
}
