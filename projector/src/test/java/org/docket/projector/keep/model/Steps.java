package org.docket.projector.keep.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.docket.projector.keep.model.ProjectorModel.Phase;

/** Everything that can happen next. */
public final class Steps {

    private static final List<Integer> LAST_REVISION = List.of(2, 1);
    private static final int LAST_GENERATION = 3;

    private final World world;
    private final boolean waitsForVisibility;
    private final boolean keepsOrder;
    private final List<Step> steps = new ArrayList<>();

    private Steps(World world, boolean waitsForVisibility, boolean keepsOrder) {
        this.world = world;
        this.waitsForVisibility = waitsForVisibility;
        this.keepsOrder = keepsOrder;
    }

    /** The steps from here. */
    public static List<Step> from(World world, boolean waitsForVisibility) {
        return from(world, waitsForVisibility, true);
    }

    /** The steps from here, of a projector that lifts an operation's fence in its order or before. */
    public static List<Step> from(World world, boolean waitsForVisibility, boolean keepsOrder) {
        Steps found = new Steps(world, waitsForVisibility, keepsOrder);
        found.source();
        found.projector();
        found.projectorOutOfOrder();
        found.faultsOfTheProjector();
        found.zombie();
        found.reader();
        found.faultsOfRedis();
        return found.steps;
    }

    private void source() {
        SourceModel source = world.source();
        for (int i = 0; i < 2; i++) {
            if (source.committed().get(i) < LAST_REVISION.get(i)) {
                add("commit of " + i, new Act.Nothing(), world.with(source.committing(i)));
            }
            if (source.visible().get(i) < source.committed().get(i)) {
                add("commit of " + i + " becomes visible", new Act.Nothing(), world.with(source.showing(i)));
            }
        }
        if (source.mayCommitOperation()) {
            add("commit of the operation", new Act.Nothing(), world.with(source.committing(SourceModel.OPERATION)));
        }
    }

    private void projectorOutOfOrder() {
        ProjectorModel projector = world.projector();
        boolean there =
                projector.phase() == Phase.IDLE && world.source().committed().get(SourceModel.OPERATION) > 0;
        if (keepsOrder || !there) {
            return;
        }
        world.redis()
                .stored(SourceModel.OPERATION, 1, projector.generation(), projector.batch())
                .ifPresent(redis -> add(
                        "projector: lifts the operation's fence before its turn",
                        new Act.Store(SourceModel.OPERATION, 1, projector.generation(), projector.batch(), true),
                        world.with(redis).with(projector.stored().to(Phase.IDLE))));
    }

    private void projector() {
        ProjectorModel projector = world.projector();
        switch (projector.phase()) {
            case STARTING -> starting();
            case IDLE -> world.next().ifPresent(event -> move("takes " + event, world.with(projector.to(Phase.TOOK))));
            case TOOK -> reading(projector, world.next().orElseThrow());
            case READ -> storing(projector, world.next().orElseThrow());
            case STORED ->
                move(
                        "writes its batch number",
                        world.withDurable(projector.batch()).with(projector.to(Phase.KEPT)));
            case KEPT -> move("acknowledges", world.acknowledging().with(projector.to(Phase.IDLE)));
        }
        boolean there = world.redis().generation().equals(Optional.of(projector.generation()))
                && world.redis().batch() == projector.batch();
        if (projector.phase() == Phase.IDLE && !there) {
            move("notices, starts again", world.with(ProjectorModel.STARTING));
        }
    }

    private void starting() {
        Redis redis = world.redis();
        if (redis.generation().isPresent() && redis.batch() >= world.durable()) {
            move(
                    "joins",
                    world.with(ProjectorModel.idle(
                            redis.batch(), redis.generation().get())));
        } else if (world.generations() < LAST_GENERATION) {
            int generation = world.generations() + 1;
            add(
                    "projector: new generation",
                    new Act.Open(generation, world.durable()),
                    world.withGenerations(generation)
                            .with(Redis.opened(generation, world.durable()))
                            .with(ProjectorModel.idle(world.durable(), generation)));
        }
    }

    private void reading(ProjectorModel projector, Event event) {
        // Nothing is read of an operation: its fence goes where the event says.
        int found = event.aggregate() == SourceModel.OPERATION
                ? event.revision()
                : world.source().visible().get(event.aggregate());
        if (found >= event.revision() || !waitsForVisibility) {
            move("re-reads " + found, world.with(projector.read(found)));
        }
    }

    private void storing(ProjectorModel projector, Event event) {
        Optional<Redis> after = world.redis()
                .stored(event.aggregate(), projector.revision(), projector.generation(), projector.batch());
        Act act = new Act.Store(
                event.aggregate(), projector.revision(), projector.generation(), projector.batch(), after.isPresent());
        add(
                "projector: stores " + event + ", " + (after.isPresent() ? "taken" : "refused"),
                act,
                after.map(redis -> world.with(redis).with(projector.stored()))
                        .orElseGet(() -> world.with(ProjectorModel.STARTING)));
    }

    private void faultsOfTheProjector() {
        ProjectorModel projector = world.projector();
        boolean busy = projector.phase() != Phase.STARTING && projector.phase() != Phase.IDLE;
        if (world.left().crashes() == 0 || !busy) {
            return;
        }
        World dead = world.with(ProjectorModel.STARTING).with(world.left().crashed());
        move("dies", dead);
        if (projector.phase() == Phase.READ) {
            int aggregate = world.next().orElseThrow().aggregate();
            move(
                    "hangs, a standby takes over",
                    dead.withZombie(Optional.of(
                            new Zombie(projector.batch(), projector.generation(), projector.revision(), aggregate))));
        }
    }

    private void zombie() {
        world.zombie().ifPresent(zombie -> {
            Optional<Redis> after =
                    world.redis().stored(zombie.aggregate(), zombie.revision(), zombie.generation(), zombie.batch());
            add(
                    "zombie stores " + zombie,
                    new Act.Store(
                            zombie.aggregate(),
                            zombie.revision(),
                            zombie.generation(),
                            zombie.batch(),
                            after.isPresent()),
                    world.with(after.orElse(world.redis())).withZombie(Optional.empty()));
        });
    }

    private void reader() {
        ReaderModel reader = world.reader();
        switch (reader.phase()) {
            case WAITING ->
                world.redis().generation().ifPresent(generation -> {
                    for (int i = 0; i < 2; i++) {
                        if (world.redis().documents().get(i).isEmpty()) {
                            ReaderModel missed = new ReaderModel(ReaderModel.Phase.MISSED, i, generation, 0);
                            add("reader: misses " + i, new Act.Nothing(), world.with(missed));
                        }
                    }
                });
            case MISSED -> {
                int found = world.source().visible().get(reader.aggregate());
                ReaderModel read =
                        new ReaderModel(ReaderModel.Phase.READ, reader.aggregate(), reader.generation(), found);
                add("reader: reads " + found, new Act.Nothing(), world.with(read));
            }
            case READ -> {
                Redis after = world.redis().filled(reader.aggregate(), reader.revision(), reader.generation());
                add(
                        "reader: fills " + reader,
                        new Act.Fill(reader.aggregate(), reader.revision(), reader.generation()),
                        world.with(after).with(ReaderModel.DONE));
            }
            case DONE -> {}
        }
    }

    private void faultsOfRedis() {
        Redis redis = world.redis();
        for (int i = 0; i < 2; i++) {
            if (redis.documents().get(i).isPresent()) {
                add("document " + i + " expires", new Act.Expire(i), world.with(redis.expired(i)));
            }
        }
        Faults left = world.left();
        if (left.restores() > 0 && world.copy().isEmpty() && redis.generation().isPresent()) {
            add("a copy of Redis is taken", new Act.Copy(), world.withCopy(redis));
        }
        if (left.restores() > 0 && world.copy().isPresent()) {
            World back = world.with(world.copy().get()).with(left.restored());
            add("Redis comes back as that copy", new Act.Restore(), back);
        }
        if (left.flushes() > 0) {
            add("Redis is emptied", new Act.Flush(), world.with(Redis.NOTHING).with(left.flushed()));
        }
    }

    private void move(String label, World next) {
        add("projector: " + label, new Act.Nothing(), next);
    }

    private void add(String label, Act act, World next) {
        steps.add(new Step(label, act, next));
    }
}
