package org.docket.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Reads the real history that {@code DOCKET_REAL_DATA} names, which is not part of the project. */
@EnabledIfEnvironmentVariable(named = "DOCKET_REAL_DATA", matches = ".+")
final class RealHistoryTest {

    @Test
    void readsTheRealFinesWithoutAnError() {
        Path file = Path.of(System.getenv("DOCKET_REAL_DATA"));

        List<HistoricCase> cases = HistoryFixture.read(file);

        assertThat(cases).hasSize(2_999);
        assertThat(cases.stream().mapToInt(found -> found.events().size()).sum())
                .isEqualTo(10_391);
    }
}
