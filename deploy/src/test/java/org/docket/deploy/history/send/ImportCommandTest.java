package org.docket.deploy.history.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.deploy.history.HistoryFixture.HEADER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.docket.deploy.history.HistoryFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class ImportCommandTest {
    private static final String ROWS = """
            A1,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,
            A1,Payment,2006-08-10,,,,35.00,,,,,
            """;

    @TempDir
    private Path folder;

    private final StandInService service = new StandInService();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void sendsSeveralFilesAndSumsThemUp() throws IOException {
        Path one = HistoryFixture.write(folder, "one.csv", HEADER + ROWS);
        Path two = HistoryFixture.write(folder, "two.csv.gz", HEADER + ROWS.replace("A1", "A2"));

        int exit = run(one.toString(), two.toString());

        assertThat(exit).isZero();
        assertThat(service.caseCount()).isEqualTo(2);
        assertThat(out.toString().lines().toList().getLast()).isEqualTo("accepted 4, refused 0");
        assertThat(err.toString()).contains("import: 4 of 4 events");
    }

    @Test
    void sendsNothingWhenAnyFileIsMalformed() throws IOException {
        Path good = HistoryFixture.write(folder, "good.csv", HEADER + ROWS);
        Path bad = HistoryFixture.write(folder, "bad.csv", HEADER + ROWS + "A2,Create Fine,soon,,35.00,,,157,A,0,,\n");

        int exit = run(good.toString(), bad.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).startsWith("import: bad.csv:4:16: column \"date\": 'soon' is not a day");
        assertThat(service.received()).isEmpty();
    }

    @Test
    void onlyCountsInADryRun() throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", HEADER + ROWS);

        int exit = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out, true))
                .execute("--dry-run", "--command-url=", "--token=", file.toString());

        assertThat(exit).isZero();
        assertThat(out.toString())
                .containsPattern("Payment +1\n")
                .contains("cases 1, events 2")
                .contains("from 2006-08-02 to 2006-08-10");
    }

    @Test
    void saysNothingButTheSummaryWhenQuiet() throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", HEADER + ROWS);

        int exit = run("--quiet", file.toString());

        assertThat(exit).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--parallel=7",
                "--parallel=65",
                "--give-up-after=soon",
                "--command-url=ftp://x",
                "--command-url=",
                "--token=",
                "--what"
            })
    void refusesWrongUsage(String option) throws IOException {
        Path file = HistoryFixture.write(folder, "x.csv", HEADER + ROWS);

        assertThat(run(option, file.toString())).isEqualTo(2);
        assertThat(service.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.csv", "history.json", "."})
    void refusesAFileThatIsNone(String name) throws IOException {
        Files.writeString(folder.resolve("history.json"), "{}");

        assertThat(run(folder.resolve(name).toString())).isEqualTo(2);
    }

    @Test
    void explainsEveryOptionInTheScript() throws IOException {
        String help = Files.readString(Path.of("bin/import"));

        assertThat(new CommandLine(new ImportCommand()).getCommandSpec().options())
                .filteredOn(option -> !option.versionHelp())
                .extracting(OptionSpec::longestName)
                .allMatch(help::contains);
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--command-url=" + service.address();
        all[1] = "--token=" + StandInService.TOKEN;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(new ImportCommand())
                .setOverwrittenOptionsAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
