package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final int START_TIME = 22;

    static ProcessTable of(DataDirectory data) {
        return new ProcessTable(data.run().resolve("processes.env"));
    }

    /** Writes the table; a process that is gone already is left out. */
    void write(Map<String, Long> pidByName) throws IOException {
        var rows = new LinkedHashMap<String, String>();
        pidByName.forEach((name, pid) -> startTicks(pid).ifPresent(start -> rows.put(name, pid + " " + start)));
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
        var pid = Long.parseLong(words[0]);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(_ -> startTicks(pid).filter(words[1]::equals).isPresent());
    }

    /**
     * When the process started, in clock ticks since the machine did (proc(5), field 22 of stat). Java's own start time
     * will not do: it adds the time of the boot, which moves whenever the clock is set.
     */
    static Optional<String> startTicks(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The second field is the program's name in parentheses, and may itself hold blanks and parentheses.
            var fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return Optional.of(fromThird[START_TIME - 3]);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
