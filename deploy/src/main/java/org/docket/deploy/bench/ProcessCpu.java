package org.docket.deploy.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** CPU time (user and system) of the system's processes, as the operating system accounts for it. */
final class ProcessCpu {

    private ProcessCpu() {}

    /** By process name, with all that it started; children that have ended are missing. */
    static Map<String, Long> of(Map<String, String> environment) {
        Map<String, Long> micros = new LinkedHashMap<>();
        for (String process : new String[] {"WRITE", "READ", "PROJECTOR", "PG", "REDIS"}) {
            String pid = environment.get("DOCKET_" + process + "_PID");
            if (pid != null) {
                micros.put(process, tree(Long.parseLong(pid)));
            }
        }
        ProcessHandle self = ProcessHandle.current();
        micros.put("GENERATOR", cpu(self));
        return micros;
    }

    private static long tree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .mapToLong(ProcessCpu::cpu)
                .sum();
    }

    private static long cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1000;
    }
}
