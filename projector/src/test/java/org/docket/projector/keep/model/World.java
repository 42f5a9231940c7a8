package org.docket.projector.keep.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.docket.projector.keep.model.ProjectorModel.Phase;

/**
 * The world between two steps.
 *
 * @param source what is committed and what of it other sessions can see
 * @param acknowledged how many events of the log are
 * @param copy a copy of Redis that was set aside
 * @param generations how many there ever were
 * @param durable the batch number in PostgreSQL
 */
public record World(
        SourceModel source,
        int acknowledged,
        Redis redis,
        Optional<Redis> copy,
        int generations,
        int durable,
        ProjectorModel projector,
        Optional<Zombie> zombie,
        ReaderModel reader,
        Faults left) {

    /** An empty source, a generation that is live, and one fault of each kind to come. */
    public static final World START = new World(
            SourceModel.EMPTY,
            0,
            Redis.opened(1, 0),
            Optional.empty(),
            1,
            0,
            ProjectorModel.idle(0, 1),
            Optional.empty(),
            ReaderModel.WAITING,
            new Faults(1, 1, 1));

    /** The same, with an operation. */
    public static final World WITH_OPERATION = START.with(SourceModel.WITH_OPERATION);

    /** The event that the projector is at. */
    Optional<Event> next() {
        return acknowledged < source.log().size() ? Optional.of(source.log().get(acknowledged)) : Optional.empty();
    }

    /** What must never be, in words; empty when all is as it must be. */
    public List<String> wrongs(Redis actual) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Optional<Integer> fence = actual.fences().get(i);
            Optional<Integer> document = actual.documents().get(i);
            if (fence.isPresent() && document.isPresent() && document.get() < fence.get()) {
                wrong.add("document " + i + " at " + document.get() + " is older than its fence " + fence.get());
            }
            int committed = source.committed().get(i);
            if (isQuiet(actual) && (fence.orElse(committed) != committed || document.orElse(committed) != committed)) {
                wrong.add("all is quiet, the source has %d at %d, document %s, fence %s"
                        .formatted(i, committed, document, fence));
            }
        }
        wrong.addAll(brokenPromises(actual));
        return wrong;
    }

    /** Where the operation's fence is lifted, nothing older than what it promises is shown. */
    private List<String> brokenPromises(Redis actual) {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < 2 && actual.fences().get(SourceModel.OPERATION).isPresent(); i++) {
            int promised = source.promised(i);
            if (actual.fences().get(i).orElse(promised) < promised
                    || actual.documents().get(i).orElse(promised) < promised) {
                broken.add("the operation is said to be shown, and " + i + " is older than " + promised);
            }
        }
        return broken;
    }

    private boolean isQuiet(Redis actual) {
        boolean nothingInFlight = projector.phase() == Phase.IDLE
                && acknowledged == source.log().size()
                && zombie.isEmpty()
                && (reader.phase() == ReaderModel.Phase.WAITING || reader.phase() == ReaderModel.Phase.DONE);
        return nothingInFlight
                && actual.generation().equals(Optional.of(projector.generation()))
                && actual.batch() == projector.batch();
    }

    World with(SourceModel next) {
        return new World(next, acknowledged, redis, copy, generations, durable, projector, zombie, reader, left);
    }

    World with(Redis next) {
        return new World(source, acknowledged, next, copy, generations, durable, projector, zombie, reader, left);
    }

    World with(ProjectorModel next) {
        return new World(source, acknowledged, redis, copy, generations, durable, next, zombie, reader, left);
    }

    World with(ReaderModel next) {
        return new World(source, acknowledged, redis, copy, generations, durable, projector, zombie, next, left);
    }

    World with(Faults next) {
        return new World(source, acknowledged, redis, copy, generations, durable, projector, zombie, reader, next);
    }

    World withZombie(Optional<Zombie> next) {
        return new World(source, acknowledged, redis, copy, generations, durable, projector, next, reader, left);
    }

    World withCopy(Redis next) {
        return new World(
                source, acknowledged, redis, Optional.of(next), generations, durable, projector, zombie, reader, left);
    }

    World withDurable(int next) {
        return new World(source, acknowledged, redis, copy, generations, next, projector, zombie, reader, left);
    }

    World withGenerations(int next) {
        return new World(source, acknowledged, redis, copy, next, durable, projector, zombie, reader, left);
    }

    World acknowledging() {
        return new World(source, acknowledged + 1, redis, copy, generations, durable, projector, zombie, reader, left);
    }
}
