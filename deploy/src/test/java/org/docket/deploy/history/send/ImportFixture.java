package org.docket.deploy.history.send;

import static org.docket.deploy.history.HistoryFixture.HEADER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.docket.deploy.history.HistoryFixture;
import org.jspecify.annotations.Nullable;

/** Imports small files into the stand-in service and keeps what was said. */
final class ImportFixture implements AutoCloseable {
    static final Patience PATIENCE = new Patience(Duration.ofSeconds(20), Duration.ofMillis(2), Duration.ofMillis(20));
    static final String WHOLE_CASE = """
            %1$s,Create Fine,2006-08-02,561,35.00,,,157,A,0,NIL,
            %1$s,Payment,2006-08-10,,,,5.00,,,,,
            %1$s,Send Fine,2006-12-12,,,11.00,,,,,,
            %1$s,Insert Fine Notification,2007-01-15,,,,,,,,,P
            %1$s,Add penalty,2007-03-16,,71.50,,,,,,,
            %1$s,Insert Date Appeal to Prefecture,2007-03-17,,,,,,,,,
            %1$s,Payment,2007-03-18,,,,5.00,,,,,
            %1$s,Send for Credit Collection,2009-03-30,,,,,,,,,
            """;

    private final Path folder;
    private final StandInService service = new StandInService();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ImportFixture(Path folder) {
        this.folder = folder;
    }

    StandInService service() {
        return service;
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    String lastLine() {
        return out().lines().toList().getLast();
    }

    /** The rows as a file {@code x.csv}. */
    Path csv(String rows) throws IOException {
        return HistoryFixture.write(folder, "x.csv", HEADER + rows);
    }

    /** The rows of so many whole cases, {@code C0} the first. */
    static String cases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> WHOLE_CASE.formatted("C" + i))
                .collect(Collectors.joining());
    }

    /** The exit code of importing the file. */
    int send(Path file) throws IOException {
        return send(file, PATIENCE, null);
    }

    int send(Path file, Patience patience, @Nullable Path report) throws IOException {
        List<Import.Source> sources = List.of(new Import.Source(file, Survey.of(file)));
        try (CommandApi api = new CommandApi(service.address(), StandInService.TOKEN)) {
            return new Import(api, patience, 16)
                    .run(
                            sources,
                            report,
                            new ProgressDisplay.Silence(),
                            new PrintWriter(out, true),
                            new PrintWriter(err, true));
        }
    }

    @Override
    public void close() {
        service.close();
    }
}
