package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.docket.read.fixture.Crowd;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
    private final SingleFlight<String, Integer> flights = new SingleFlight<>();
    private final AtomicInteger works = new AtomicInteger();

    @Test
    void letsOneWorkAndAllOthersWaitForIt() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);

        var landed = Crowd.of(20, who -> {
            if (who == 0) {
                return flights.run("a", () -> {
                    begun.countDown();
                    await(mayEnd);
                    return works.incrementAndGet();
                });
            }
            await(begun);
            if (who == 19) {
                mayEnd.countDown();
            }
            return flights.run("a", works::incrementAndGet);
        });

        assertThat(landed.getFirst()).isEqualTo(new SingleFlight.Landed<>(1, true));
        assertThat(landed)
                .allSatisfy(one -> assertThat(one.own() || one.value() == 1).isTrue());
    }

    @Test
    void worksAgainForWhoComesLater() {
        flights.run("a", works::incrementAndGet);

        var later = flights.run("a", works::incrementAndGet);

        assertThat(later).isEqualTo(new SingleFlight.Landed<>(2, true));
    }

    @Test
    void handsAFailureToTheOneWhoWorkedAndForgetsIt() {
        assertThatThrownBy(() -> flights.run("a", () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThat(flights.run("a", works::incrementAndGet).value()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
