package org.docket.write.unitofwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.docket.write.unitofwork.Cupboard.fill;
import static org.docket.write.unitofwork.Jar.JARS;
import static org.docket.write.unitofwork.Jar.LATE_JARS;
import static org.docket.write.unitofwork.Jar.SAYINGS;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.fixture.World;
import org.docket.write.gate.Acting;
import org.docket.write.unitofwork.Decision.Commit;
import org.docket.write.unitofwork.Decision.Refuse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a unit of work leaves behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StorageTest {

    private static final short ONE = World.ONE;

    private final World world = World.open();
    private final Storage storage = world.service().bean(Storage.class);
    private final Cupboard cupboard = new Cupboard(world.owner());

    @BeforeAll
    void createTables() {
        Jar.createTables(world.owner());
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void doesNotSeeAnotherAgencysAggregates() {
        UUID id = cupboard.put(3);

        Transacted<Boolean, String> ended = storage.transact(
                Acting.ofTenant((short) World.OTHER),
                Mode.OPTIMISTIC,
                unit -> new Commit<>(unit.get(JARS, id).isPresent()));

        assertThat(ended).isEqualTo(new Transacted.Committed<>(false));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void writesOnlyWhatChanged(Mode mode) {
        UUID changed = cupboard.put(3);
        UUID same = cupboard.put(3);

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            unit.preload(JARS, List.of(changed, same));
            return fill(unit.get(JARS, changed).orElseThrow(), 4);
        });

        assertThat(ended).isEqualTo(new Transacted.Committed<>(7));
        assertThat(cupboard.coins(changed)).isEqualTo(7);
        assertThat(cupboard.version(changed)).isEqualTo(2);
        assertThat(cupboard.version(same)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void leavesNothingBehindWhenAValidatorRefuses(Mode mode) {
        UUID first = cupboard.put(3);
        UUID second = cupboard.put(3);

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            fill(unit.get(JARS, first).orElseThrow(), 1);
            boolean valid = unit.get(JARS, second).orElseThrow().swap(it -> it.plus(-3), Jar::isNotEmpty);
            return valid ? new Commit<>(0) : new Refuse<>("empty");
        });

        assertThat(ended).isEqualTo(new Transacted.Refused<>("empty"));
        assertThat(cupboard.coins(first)).isEqualTo(3);
        assertThat(cupboard.coins(second)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void doesNotCommitWhatAValidatorRefused(Mode mode) {
        UUID id = cupboard.put(3);
        Function<Unit, Decision<Boolean, String>> careless =
                unit -> new Commit<>(unit.get(JARS, id).orElseThrow().swap(it -> it.plus(-3), Jar::isNotEmpty));

        assertThatThrownBy(() -> storage.transact(Acting.ofTenant(ONE), mode, careless))
                .isInstanceOf(IllegalStateException.class);

        assertThat(cupboard.coins(id)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isUndoneByAJournalThatRefuses(Mode mode) {
        UUID id = cupboard.put(3);

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            unit.add(SAYINGS, "hush");
            return fill(unit.get(JARS, id).orElseThrow(), 1);
        });

        assertThat(ended).isEqualTo(new Transacted.Barred<>("saying"));
        assertThat(cupboard.coins(id)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isUndoneByAConstraint(Mode mode) {
        UUID first = cupboard.put(3);
        UUID second = cupboard.put("late_jar", 3);

        Transacted<Integer, String> ended = storage.transact(Acting.ofTenant(ONE), mode, unit -> {
            fill(unit.get(JARS, first).orElseThrow(), 1);
            return fill(unit.get(LATE_JARS, second).orElseThrow(), 1_000_000);
        });

        assertThat(ended).isEqualTo(new Transacted.Violated<>("late_jar_not_overfull"));
        assertThat(cupboard.coins(first)).isEqualTo(3);
    }
}
