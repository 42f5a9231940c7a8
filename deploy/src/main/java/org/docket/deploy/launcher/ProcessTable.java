package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processes of an instance, written down so that another command can find them: each with its start time, because
 * the system gives process ids again.
 *
 * @param file in the run directory of the instance
 */
record ProcessTable(Path file) {

    static final String LAUNCHER = "LAUNCHER";

    static ProcessTable of(DataDirectory data) {
        return new ProcessTable(data.run().resolve("processes.env"));
    }

    /** Writes the table; a process that is gone already is left out. */
    void write(Map<String, Long> pidByName) throws IOException {
        var rows = new LinkedHashMap<String, String>();
        pidByName.forEach((name, pid) -> ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .ifPresent(start -> rows.put(name, pid + " " + start.toEpochMilli())));
        EnvFile.write(file, rows);
    }

    /** The launcher, if it still runs. */
    Optional<ProcessHandle> launcher() throws IOException {
        var row = EnvFile.read(file).get(LAUNCHER);
        return row == null ? Optional.empty() : find(row);
    }

    /** All of them that still run. */
    List<ProcessHandle> alive() throws IOException {
        var alive = new ArrayList<ProcessHandle>();
        for (var row : EnvFile.read(file).values()) {
            find(row).ifPresent(alive::add);
        }
        return alive;
    }

    private static Optional<ProcessHandle> find(String row) {
        var words = row.split(" ", 2);
        var start = Instant.ofEpochMilli(Long.parseLong(words[1]));
        return ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process ->
                        process.info().startInstant().filter(start::equals).isPresent());
    }
}
