package org.docket.write.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PaceTest {

    private static final Pace LARGEST = new Pace(1000, 1000, 0);
    private static final Duration FIRST = Duration.ofSeconds(2);

    @Test
    void halvesAChunkAtOnceUntilTheItemIsAlone() {
        assertThat(LARGEST.after(Setback.REFUSED)).isEqualTo(new Pace(500, 1000, 0));
        assertThat(LARGEST.after(Setback.FAILED)).isEqualTo(new Pace(500, 1000, 0));
        assertThat(LARGEST.putOffAfter(Setback.FAILED, FIRST)).isZero();
        assertThat(new Pace(3, 1000, 0).after(Setback.REFUSED).items()).isEqualTo(1);
    }

    @Test
    void neverGrowsAgainToASizeThatTookTooLong() {
        assertThat(LARGEST.after(Setback.TOO_SLOW)).isEqualTo(new Pace(500, 500, 0));
    }

    @Test
    void waitsForALockBeforeItHalves() {
        assertThat(LARGEST.after(Setback.LOCKED)).isEqualTo(new Pace(1000, 1000, 1));
        assertThat(new Pace(1000, 1000, 4).after(Setback.LOCKED)).isEqualTo(new Pace(500, 1000, 0));
    }

    @ParameterizedTest
    @EnumSource(
            value = Setback.class,
            names = {"TOO_SLOW", "LOCKED", "FAILED"})
    void givesAnItemUpThatFailedAloneFiveTimes(Setback setback) {
        Pace alone = new Pace(1, 1, 0);

        assertThat(Stream.iterate(alone, pace -> pace.after(setback))
                        .takeWhile(pace -> !pace.isGivenUpAfter(setback))
                        .map(pace -> pace.putOffAfter(setback, FIRST).toSeconds()))
                .containsExactly(2L, 4L, 8L, 16L);
        assertThat(new Pace(2, 2, 4).isGivenUpAfter(setback)).isFalse();
    }

    @Test
    void believesAConstraintTheFirstTime() {
        assertThat(new Pace(1, 1000, 0).isGivenUpAfter(Setback.REFUSED)).isTrue();
    }

    @Test
    void blamesNoItemForADatabaseThatCannotBeAsked() {
        Pace tried = new Pace(1, 1, 4);

        assertThat(tried.after(Setback.UNASKED)).isEqualTo(tried);
        assertThat(tried.isGivenUpAfter(Setback.UNASKED)).isFalse();
        assertThat(new Pace(1, 1, 100).putOffAfter(Setback.UNASKED, FIRST)).isEqualTo(Duration.ofSeconds(64));
    }
}
