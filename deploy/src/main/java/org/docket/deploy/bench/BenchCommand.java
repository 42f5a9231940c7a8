package org.docket.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code deploy/bin/bench}. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures the system that deploy/bin/up started last.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:something was refused or did not answer", "2:wrong usage"})
final class BenchCommand {

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "deploy/target/bench.json",
            description = "where the figures go as JSON (default: ${DEFAULT-VALUE})")
    private Path report = Path.of("deploy/target/bench.json");

    private BenchCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }

    @Command(name = "visible", description = "Single commands, one after the other: until each is visible in Redis.")
    int visible(
            @Option(names = "--commands", defaultValue = "200", description = "how many (default: ${DEFAULT-VALUE})")
                    int commands,
            @Option(
                            names = "--pause",
                            defaultValue = "20",
                            description = "milliseconds between two (default: ${DEFAULT-VALUE})")
                    int pauseMillis)
            throws Exception {
        return run(system -> new VisibleBench(system).measure(commands, pauseMillis));
    }

    @Command(name = "commands", description = "As many commands as go: cases opened, noticed and paid by many clients.")
    int commands(
            @Option(names = "--seconds", defaultValue = "30", description = "how long (default: ${DEFAULT-VALUE})")
                    int seconds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "30",
                            description = "seconds before it counts (default: ${DEFAULT-VALUE})")
                    int warmUpSeconds,
            @Option(
                            names = "--clients",
                            defaultValue = "16",
                            description = "how many at a time (default: ${DEFAULT-VALUE})")
                    int clients)
            throws Exception {
        return run(system -> new CommandBench(system, clients).measure(warmUpSeconds, seconds));
    }

    @Command(
            name = "contended",
            description = "Payments on few hot cases, over HTTP and beside it by the same statements in pgbench.")
    int contended(
            @Option(
                            names = "--seconds",
                            defaultValue = "8",
                            description = "of each of the four rounds (default: ${DEFAULT-VALUE})")
                    int seconds,
            @Option(
                            names = "--warm-up",
                            defaultValue = "2",
                            description = "seconds before a round counts (default: ${DEFAULT-VALUE})")
                    int warmUpSeconds,
            @Option(
                            names = "--clients",
                            defaultValue = "32",
                            description = "how many at a time (default: ${DEFAULT-VALUE})")
                    int clients,
            @Option(
                            names = "--rows",
                            defaultValue = "100",
                            description = "how many hot cases (default: ${DEFAULT-VALUE})")
                    int rows)
            throws Exception {
        return run(
                system -> new ContendedBench(system, new ContendedBench.Options(clients, rows, seconds, warmUpSeconds))
                        .measure());
    }

    private int run(Measurement measurement) throws Exception {
        try (RunningSystem system = RunningSystem.fromEnvironment(System.getenv())) {
            Map<String, Object> figures = measurement.on(system);
            figures.forEach((name, value) -> System.out.printf("%-42s %s%n", name, value));
            write(figures);
            return 0;
        }
    }

    private void write(Map<String, Object> figures) throws IOException {
        Path directory = report.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(report.toFile(), figures);
    }

    /** What is measured; a callable that knows the system. */
    @FunctionalInterface
    private interface Measurement {
        Map<String, Object> on(RunningSystem system) throws Exception;
    }
}
