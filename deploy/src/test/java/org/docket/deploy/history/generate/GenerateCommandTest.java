package org.docket.deploy.history.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.docket.deploy.history.HistoryFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class GenerateCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "x.csv, 41a17d8b84796fe510c236d7dda7258afefca313310019900be293bfd59fbd5a",
        "x.xes, 38484a03963c16e27bf2e6a37afb88cfa15d9dbf34bb7bf85a185c6f62ec21b7"
    })
    void writesTheSameBytesOnEveryMachine(String name, String sha256) throws IOException, NoSuchAlgorithmException {
        Path file = folder.resolve(name);

        int exit = generate("--cases=1000", "--seed=42", file.toString());

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(exit).isZero();
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(sha256);
    }

    @Test
    void tellsTheSameStoryInEveryForm() {
        List<Path> files = Stream.of("x.csv", "x.csv.gz", "x.xes", "x.xes.gz")
                .map(folder::resolve)
                .toList();

        files.forEach(file -> generate("--cases=1000", "--seed=7", file.toString()));

        assertThat(files).extracting(GenerateCommandTest::story).containsOnly(story(files.getFirst()));
        assertThat(story(files.getFirst())).hasSize(1_000);
    }

    @Test
    void writesOverAFileOnlyWhenAsked() throws IOException {
        Path file = Files.writeString(folder.resolve("x.csv"), "precious");

        int refused = generate("--cases=1", file.toString());
        String kept = Files.readString(file);
        int forced = generate("--cases=1", "--force", file.toString());

        assertThat(refused).isEqualTo(2);
        assertThat(kept).isEqualTo("precious");
        assertThat(forced).isZero();
        assertThat(HistoryFixture.read(file)).hasSize(1);
    }

    @Test
    void leavesNothingOfAFileThatCannotBeWritten() throws IOException {
        int exit = generate("--cases=1", folder.resolve("nowhere/x.csv").toString());

        assertThat(exit).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"--cases=0, x.csv", "--cases=1, x.txt", "--cases=many, x.csv", "--seed=1, x.csv"})
    void refusesWhatItCannotMake(String option, String name) {
        assertThat(generate(option, folder.resolve(name).toString())).isEqualTo(2);
    }

    @Test
    void explainsEveryOptionInTheScript() throws IOException {
        String help = Files.readString(Path.of("bin/generate"));

        assertThat(new CommandLine(new GenerateCommand()).getCommandSpec().options())
                .filteredOn(option -> !option.versionHelp())
                .extracting(OptionSpec::longestName)
                .allMatch(help::contains);
    }

    private static List<String> story(Path file) {
        return HistoryFixture.read(file).stream()
                .map(told -> told.toString().replaceAll("line=[0-9]+", ""))
                .toList();
    }

    private int generate(String... arguments) {
        PrintWriter writer = new PrintWriter(said, true);
        return new CommandLine(new GenerateCommand())
                .setOut(writer)
                .setErr(writer)
                .execute(arguments);
    }
}
