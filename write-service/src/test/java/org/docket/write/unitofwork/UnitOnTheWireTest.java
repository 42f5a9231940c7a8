package org.docket.write.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.unitofwork.Cupboard.fill;
import static org.docket.write.unitofwork.Jar.JARS;
import static org.docket.write.unitofwork.Jar.LATE_JARS;
import static org.docket.write.unitofwork.Jar.SAYINGS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.PostgresProxy.Trip;
import org.docket.write.fixture.World;
import org.docket.write.gate.Acting;
import org.docket.write.unitofwork.Decision.Commit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes over the wire to PostgreSQL for a unit of work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UnitOnTheWireTest {

    private static final short ONE = World.ONE;

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world =
            World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "2"));
    private final Storage storage = world.service().bean(Storage.class);
    private final Cupboard cupboard = new Cupboard(world.owner());

    @BeforeAll
    void createTables() {
        Jar.createTables(world.owner());
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void givesTheSameRefHoweverOftenOneAsks(Mode mode) {
        UUID id = cupboard.put(3);
        proxy.forget();

        Transacted<Boolean, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            unit.preload(JARS, List.of(id, UUID.randomUUID()));
            Ref<Jar> first = unit.get(JARS, id).orElseThrow();
            Ref<Jar> second = unit.get(JARS, id).orElseThrow();
            return new Commit<>(first == second);
        });

        assertThat(ended).isEqualTo(new Transacted.Committed<>(true));
        assertThat(statements())
                .filteredOn(text -> text.startsWith("SELECT j.id"))
                .hasSize(1);
    }

    @Test
    void remembersWhomItDidNotFind() {
        UUID nobody = UUID.randomUUID();
        proxy.forget();

        Transacted<List<Optional<Ref<Jar>>>, String> ended = storage.transact(
                Acting.ofTenant(ONE),
                Mode.OPTIMISTIC,
                unit -> new Commit<>(List.of(unit.get(JARS, nobody), unit.get(JARS, nobody))));

        assertThat(ended).isEqualTo(new Transacted.Committed<>(List.of(Optional.empty(), Optional.empty())));
        assertThat(statements())
                .filteredOn(text -> text.startsWith("SELECT j.id"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void writesNothingWhenNothingChanged(Mode mode) {
        UUID id = cupboard.put(3);
        proxy.forget();

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            Ref<Jar> jar = unit.get(JARS, id).orElseThrow();
            assertThat(jar.swap(it -> it.plus(1).plus(-1), Jar::isNotEmpty)).isTrue();
            return new Commit<>(jar.state().coins());
        });

        assertThat(ended).isEqualTo(new Transacted.Committed<>(3));
        assertThat(writes()).isEmpty();
        assertThat(cupboard.version(id)).isEqualTo(1);
    }

    @Test
    void asksForNothingMoreWhenItOnlyRead() {
        UUID id = cupboard.put(3);
        proxy.forget();

        Transacted<Integer, String> ended = storage.transact(
                Acting.ofTenant(ONE),
                Mode.OPTIMISTIC,
                unit -> new Commit<>(unit.get(JARS, id).orElseThrow().state().coins()));

        assertThat(ended).isEqualTo(new Transacted.Committed<>(3));
        assertThat(statements()).filteredOn(text -> text.equals("COMMIT")).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void writesInLockOrderAndInBatches(Mode mode) {
        List<UUID> jars = List.of(cupboard.put(1), cupboard.put(1), cupboard.put(1));
        UUID late = cupboard.put("late_jar", 1);
        UUID fresh = UUID.randomUUID();
        proxy.forget();

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            unit.add(SAYINGS, "first");
            unit.preload(JARS, jars);
            fill(unit.get(LATE_JARS, late).orElseThrow(), 1);
            jars.forEach(id -> fill(unit.get(JARS, id).orElseThrow(), 1));
            unit.create(JARS, new Jar(fresh, "fresh", 9));
            unit.add(SAYINGS, "second");
            return new Commit<>(0);
        });

        assertThat(ended).isEqualTo(new Transacted.Committed<>(0));
        assertThat(batches())
                .containsExactly(
                        "INSERT INTO command.jar × 1",
                        "UPDATE command.jar × 3",
                        "UPDATE command.late_jar × 1",
                        "INSERT INTO command.saying × 2");
        assertThat(world.owner().texts("SELECT saying FROM command.saying WHERE saying IN ('first', 'second')"))
                .endsWith("first", "second");
        assertThat(cupboard.coins(fresh)).isEqualTo(9);
    }

    @Test
    void locksIdsInTheOrderOfTheDatabase() {
        // Of these PostgreSQL takes the second to be the greater one, and java.util.UUID the smaller one.
        UUID low = UUID.fromString("70000000-0000-4000-8000-" + suffix());
        UUID high = UUID.fromString("f0000000-0000-4000-8000-" + suffix());
        Kind<Jar> kind = JARS;

        List<Step> steps = new ArrayList<>();
        for (UUID id : List.of(high, low)) {
            Ref<Jar> ref = new Ref<>(kind, 1, new Jar(id, "", 1), new Jar(id, "", 2));
            ref.write(ONE).ifPresent(write -> steps.add(Step.of(kind, ref, write)));
        }
        steps.sort(Step.ORDER);

        assertThat(steps).extracting(Step::id).containsExactly(low.toString(), high.toString());
        assertThat(world.owner().texts("SELECT id FROM unnest(ARRAY[?, ?]::uuid[]) id ORDER BY id", high, low))
                .containsExactly(low.toString(), high.toString());
    }

    private List<String> statements() {
        return proxy.tripsBut("read.bearer").stream()
                .map(Trip::statements)
                .flatMap(List::stream)
                .toList();
    }

    private List<String> writes() {
        return statements().stream()
                .filter(text -> text.startsWith("INSERT") || text.startsWith("UPDATE"))
                .toList();
    }

    /** What was written in one round trip each: verb, table, and how many rows. */
    private List<String> batches() {
        return proxy.tripsBut("read.bearer").stream()
                .map(Trip::statements)
                .filter(sent -> sent.stream().anyMatch(text -> text.startsWith("INSERT") || text.startsWith("UPDATE")))
                .map(sent ->
                        sent.getFirst().replaceFirst("^((?:INSERT INTO|UPDATE) \\S+).*$", "$1") + " × " + sent.size())
                .toList();
    }

    private static String suffix() {
        return UUID.randomUUID().toString().substring(24);
    }
}
