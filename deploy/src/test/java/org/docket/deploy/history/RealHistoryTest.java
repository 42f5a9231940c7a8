package org.docket.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Reads the sample of the real history that {@code DOCKET_REAL_DATA} names. It is no part of the project, so without it there is nothing to test. */
final class RealHistoryTest {

    @TestFactory
    Stream<DynamicTest> readsTheRealFinesWithoutAnError() {
        return Optional.ofNullable(System.getenv("DOCKET_REAL_DATA")).map(Path::of).stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> reads(file)));
    }

    private static void reads(Path file) {
        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).hasSize(2_999);
        assertThat(cases.stream().mapToInt(found -> found.events().size()).sum())
                .isEqualTo(10_391);
    }
}
