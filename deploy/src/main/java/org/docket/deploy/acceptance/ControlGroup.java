package org.docket.deploy.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel gives to a process, by either version of control groups.
 *
 * @param unified whether it is version 2
 * @param memoryLimit bytes; -1: no limit
 * @param cpuShares in the version's own measure
 */
record ControlGroup(boolean unified, long memoryLimit, long cpuShares) {

    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final long NO_LIMIT = 1L << 62;

    /** That of a process. */
    static ControlGroup of(Path process) throws IOException {
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            Path folder = ROOT.resolve(path(process, "").substring(1));
            String memory = Files.readString(folder.resolve("memory.max")).strip();
            return new ControlGroup(
                    true, memory.equals("max") ? -1 : Long.parseLong(memory), number(folder.resolve("cpu.weight")));
        }
        long memory = number(ROOT.resolve("memory" + path(process, "memory")).resolve("memory.limit_in_bytes"));
        return new ControlGroup(
                false,
                memory > NO_LIMIT ? -1 : memory,
                number(ROOT.resolve("cpu" + path(process, "cpu")).resolve("cpu.shares")));
    }

    /** What a request of that many thousandths of a core is here; version 2 counts from 1 to 10,000 where version 1 does from 2 to 262,144. */
    long shares(int milliCores) {
        long shares = milliCores * 1024L / 1000;
        return unified ? 1 + (shares - 2) * 9999 / 262_142 : shares;
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    /** Lines are {@code number:controllers:path}. */
    private static String path(Path process, String controller) throws IOException {
        for (String line : Files.readAllLines(process.resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            if (List.of(parts[1].split(",")).contains(controller)) {
                return parts[2];
            }
        }
        throw new IOException("no control group of " + controller);
    }
}
