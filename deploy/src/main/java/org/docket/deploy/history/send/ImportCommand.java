package org.docket.deploy.history.send;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.docket.deploy.history.Activity;
import org.docket.deploy.history.HistoryFile;
import org.docket.deploy.history.MalformedHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code deploy/bin/import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Sends histories of fines through the command API. A file is read to its end before anything of it is sent. Importing the same"
                    + " files again, at any time, changes nothing and goes on where an import broke off.",
            "The last line of the output is 'accepted N, refused M': N events whose effect is in the system, M whose is not."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything is delivered and accepted",
            "1:something was refused or not delivered",
            "2:wrong usage, or a file that cannot be read; the message names line and column"
        })
final class ImportCommand implements Callable<Integer> {
    private static final int UNUSABLE = 2;
    private static final int LEAST_PARALLEL = 8;
    private static final int MOST_PARALLEL = 64;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = ".csv, .csv.gz, .xes or .xes.gz")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--command-url",
            paramLabel = "URL",
            defaultValue = "${env:DOCKET_COMMAND_URL}",
            description = "Address of the write service (default: DOCKET_COMMAND_URL).")
    private @Nullable URI commandUrl;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:DOCKET_TOKEN}",
            description = "Bearer token of an actor who may do all this (default: DOCKET_TOKEN).")
    private @Nullable String token;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "16",
            description = "Cases under way at a time, 8 to 64 (default: 16).")
    private int parallel;

    @Option(
            names = "--give-up-after",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = TimeConverter.class,
            description = "How long to wait for a service that does not answer: 90s, 5m, 1h (default: 5m).")
    private Duration giveUpAfter = Duration.ofMinutes(5);

    @Option(
            names = "--report",
            paramLabel = "REPORT",
            description = "Write every refused event to this file, as JSON lines.")
    private @Nullable Path report;

    @Option(names = "--dry-run", description = "Only read the files and count what is in them.")
    private boolean dryRun;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ImportCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        check();
        try {
            List<Import.Source> sources = new ArrayList<>();
            for (Path file : files) {
                sources.add(new Import.Source(file, Survey.of(file)));
            }
            if (dryRun) {
                sources.forEach(this::tell);
                return Import.DONE;
            }
            return send(sources);
        } catch (MalformedHistory | Survey.TooScattered e) {
            err().println("import: " + e.getMessage());
            return UNUSABLE;
        } catch (IOException | UncheckedIOException e) {
            err().println("import: " + e);
            return UNUSABLE;
        }
    }

    private int send(List<Import.Source> sources) throws IOException {
        if (commandUrl == null || token == null) {
            throw new IllegalStateException("checked before");
        }
        for (Import.Source source : sources) {
            if (source.survey().passedOver() > 0 && !quiet) {
                err().printf(
                                Locale.ROOT,
                                "import: %s: %,d events are not complete and are not sent%n",
                                source.file(),
                                source.survey().passedOver());
            }
        }
        long events =
                sources.stream().mapToLong(source -> source.survey().events()).sum();
        try (CommandApi api = new CommandApi(commandUrl, token)) {
            return new Import(api, Patience.of(giveUpAfter), parallel)
                    .run(sources, report, display(events), out(), err());
        }
    }

    private void check() {
        if (parallel < LEAST_PARALLEL || parallel > MOST_PARALLEL) {
            throw wrong("--parallel is between " + LEAST_PARALLEL + " and " + MOST_PARALLEL);
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw wrong(file + " is not a file");
            }
            try {
                new HistoryFile(file);
            } catch (IllegalArgumentException e) {
                throw wrong(String.valueOf(e.getMessage()));
            }
        }
        if (dryRun) {
            return;
        }
        if (commandUrl == null || !List.of("http", "https").contains(String.valueOf(commandUrl.getScheme()))) {
            throw wrong(
                    "the address of the write service is needed: --command-url or DOCKET_COMMAND_URL, such as http://localhost:8080");
        }
        if (token == null || token.isBlank()) {
            throw wrong("a token is needed: --token or DOCKET_TOKEN");
        }
    }

    private ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void tell(Import.Source source) {
        Survey survey = source.survey();
        out().println(source.file());
        for (Activity activity : Activity.values()) {
            out().printf(
                            Locale.ROOT,
                            "  %-40s %,11d%n",
                            activity.label(),
                            survey.activities().getOrDefault(activity, 0L));
        }
        out().printf(
                        Locale.ROOT,
                        "  cases %d, events %d, not complete %d, cases told in pieces %d",
                        survey.cases(),
                        survey.events(),
                        survey.passedOver(),
                        survey.returning().size());
        out().println(survey.events() == 0 ? "" : ", from " + survey.first() + " to " + survey.last());
    }

    private ProgressDisplay display(long events) {
        if (quiet) {
            return new ProgressDisplay.Silence();
        }
        // Java can only tell whether standard output is a terminal; the script that starts this knows about standard
        // error.
        return Boolean.getBoolean("docket.stderr.terminal")
                ? new ProgressDisplay.Bar(System.err, events)
                : new ProgressDisplay.Lines(err(), events);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
