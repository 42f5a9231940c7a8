package org.docket.projector.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.keep.Standing;
import org.junit.jupiter.api.Test;

/** Whether a projector may go on with what Redis holds. */
class VerdictTest {

    private static final SourceIdentity HERE = new SourceIdentity("7001", 1);

    @Test
    void joinsWhatIsAsItWasLeft() {
        assertThat(verdict(List.of(live(3, 40), live(3, 50)), List.of(40L, 50L), 3))
                .isEqualTo(new Verdict.Joins(3, true));
    }

    @Test
    void joinsAfterACrashBetweenRedisAndPostgres() {
        assertThat(verdict(List.of(alone(3, 41)), List.of(40L), 3)).isEqualTo(new Verdict.Joins(3, true));
    }

    @Test
    void isFillingUntilEveryShardIsComplete() {
        Standing filling = new Standing.Live(3, 50, "7001", 1, false, 2);

        assertThat(verdict(List.of(live(3, 40), filling), List.of(40L, 50L), 3)).isEqualTo(new Verdict.Joins(3, false));
    }

    @Test
    void opensANewOneInAnEmptyRedis() {
        assertThat(verdict(List.of(new Standing.Empty()), List.of(0L), 0))
                .isEqualTo(new Verdict.Due(0, "Redis holds no generation"));
        assertThat(verdict(List.of(new Standing.Empty()), List.of(40L), 3))
                .isEqualTo(new Verdict.Due(3, "Redis holds no generation"));
    }

    @Test
    void opensANewOneWhenOneShardForgot() {
        assertDue(verdict(List.of(live(3, 40), new Standing.Empty()), List.of(40L, 50L), 3), 3, "shards");
        assertDue(verdict(List.of(live(3, 40), live(4, 50)), List.of(40L, 50L), 4), 4, "shards");
    }

    @Test
    void opensANewOneWhenTheNumberOfShardsChanged() {
        assertDue(verdict(List.of(live(3, 40)), List.of(40L), 3), 3, "built for 2 shards, not for 1");
        assertDue(verdict(List.of(alone(3, 40), new Standing.Empty()), List.of(40L, 0L), 3), 3, "not for 2");
    }

    @Test
    void opensANewOneWhenRedisLostBatches() {
        assertDue(verdict(List.of(alone(3, 39)), List.of(40L), 3), 3, "lost some");
    }

    @Test
    void opensANewOneWhenRedisCameBackInAnOlderGeneration() {
        assertDue(verdict(List.of(alone(2, 40)), List.of(40L), 3), 3, "but 3 was the last");
    }

    @Test
    void opensANewOneWhenPostgresWasRestored() {
        assertDue(verdict(List.of(alone(3, 42)), List.of(40L), 3), 3, "older than Redis");
        assertDue(verdict(List.of(alone(5, 40)), List.of(40L), 3), 5, "knows no generation 5");
        assertDue(Verdict.of(List.of(alone(3, 40)), List.of(40L), 3, new SourceIdentity("7001", 2)), 3, "timeline 2");
        assertDue(Verdict.of(List.of(alone(3, 40)), List.of(40L), 3, new SourceIdentity("7002", 1)), 3, "system 7002");
    }

    private static Verdict verdict(List<Standing> shards, List<Long> durable, long noted) {
        return Verdict.of(shards, durable, noted, HERE);
    }

    /** One of two shards, unless it stands alone. */
    private static Standing live(long generation, long batch) {
        return new Standing.Live(generation, batch, "7001", 1, true, 2);
    }

    private static Standing alone(long generation, long batch) {
        return new Standing.Live(generation, batch, "7001", 1, true, 1);
    }

    private static void assertDue(Verdict verdict, long above, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Due.class, due -> {
            assertThat(due.above()).isEqualTo(above);
            assertThat(due.reason()).contains(reason);
        });
    }
}
