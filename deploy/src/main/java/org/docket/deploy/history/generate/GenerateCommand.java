package org.docket.deploy.history.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.docket.deploy.history.HistoricCase;
import org.docket.deploy.history.HistoryFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code deploy/bin/generate}. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        usageHelpWidth = 110,
        description = {
            "Writes a made-up history of fines with the proportions of a real one. The same seed makes the same text on every machine, and"
                    + " a longer history begins with the shorter one. (What .gz makes of the text depends on the machine's zlib.)"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the file is written", "1:the file cannot be written; nothing is left of it", "2:wrong usage"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final long MOST_CASES = 100_000_000;
    private static final int BUFFER_BYTES = 64 * 1024;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = ".csv, .csv.gz, .xes or .xes.gz")
    private Path file = Path.of("history.csv");

    @Option(names = "--cases", required = true, paramLabel = "N", description = "How many cases.")
    private long cases;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "A whole number (default: 1).")
    private long seed;

    @Option(names = "--force", description = "Write over a file that is there.")
    private boolean force;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GenerateCommand()).execute(args));
    }

    @Override
    public Integer call() {
        check();
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            long events;
            try {
                events = write(unfinished);
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            spec.commandLine().getOut().printf(Locale.ROOT, "%s: cases %d, events %d%n", file, cases, events);
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("generate: " + e);
            return 1;
        }
    }

    private void check() {
        if (cases < 1 || cases > MOST_CASES) {
            throw new ParameterException(spec.commandLine(), "--cases is between 1 and " + MOST_CASES);
        }
        try {
            new HistoryFile(file);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (Files.exists(file) && !force) {
            throw new ParameterException(spec.commandLine(), file + " is there already; --force writes over it");
        }
    }

    private long write(Path target) throws IOException {
        HistoryFile form = new HistoryFile(file);
        CaseGenerator generator = new CaseGenerator(seed);
        long events = 0;
        try (OutputStream bytes = Files.newOutputStream(target);
                OutputStream packed = form.packed() ? new GZIPOutputStream(bytes, BUFFER_BYTES) : bytes;
                Writer text =
                        new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8), BUFFER_BYTES)) {
            HistoryWriter writer = form.xes() ? new XesHistoryWriter(text) : new CsvHistoryWriter(text);
            for (long number = 1; number <= cases; number++) {
                HistoricCase made = generator.make(number);
                writer.write(made);
                events += made.events().size();
            }
            writer.end();
        }
        return events;
    }
}
