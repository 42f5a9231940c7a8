package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ReturningCasesTest {

    @Test
    void findsExactlyTheCasesThatReturnAmongAHundredThousand() {
        ReturningCases cases = new ReturningCases(10);

        IntStream.range(0, 100_000).forEach(i -> cases.add("A" + i));
        cases.add("A17");
        cases.add("A99999");

        assertThat(cases.references()).containsExactlyInAnyOrder("A17", "A99999");
        assertThat(cases.tooMany()).isFalse();
    }

    @Test
    void noticesThatMoreReturnThanItMayKeep() {
        ReturningCases cases = new ReturningCases(1);

        IntStream.range(0, 4).forEach(i -> cases.add("A" + i / 2));

        assertThat(cases.tooMany()).isTrue();
    }
}
