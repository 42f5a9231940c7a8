package org.docket.deploy.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaseTotalsTest {
    @TempDir
    private Path folder;

    @Test
    void owesTheLastAmountAndTheExpenseLessWhatWasPaid() throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", HistoryFixture.HEADER + """
                A1,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,
                A1,Send Fine,2006-12-12,,,11.00,,,,,,
                A2,Create Fine,2006-08-02,561,22.00,,,7,A,0,NIL,
                A2,Payment,2006-12-12,,,,30.00,,,,,
                A1,Add penalty,2007-03-16,,71.50,,,,,,,
                A1,Payment,2007-03-18,,,,20.50,,,,,
                """);

        Map<String, CaseTotals> totals = CaseTotals.ofFile(new HistoryFile(file));

        assertThat(totals)
                .containsEntry("A1", new CaseTotals(7150, 1100, 2050))
                .containsEntry("A2", new CaseTotals(2200, 0, 3000));
        assertThat(totals.values()).extracting(CaseTotals::balanceMinor).containsExactly(6200L, -800L);
    }
}
