package org.docket.deploy.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.LocalServer;
import org.docket.deploy.embedded.Signal;

/** One of Docket's services, in a JVM of its own. */
final class Service implements LocalServer {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(15);

    private final ChildProcess process;

    private Service(ChildProcess process) {
        this.process = process;
    }

    /**
     * How to run a service.
     *
     * @param name of the module, such as {@code write-service}
     * @param mainClass its entry point
     * @param heapMegabytes the most its heap may take
     * @param port of its HTTP server
     * @param classPath jars
     * @param environment its configuration
     */
    record Plan(
            String name,
            String mainClass,
            int heapMegabytes,
            int port,
            String classPath,
            Map<String, String> environment) {

        String url() {
            return "http://127.0.0.1:" + port;
        }
    }

    /** Starts it and returns at once: it answers somewhat later. */
    static Service start(Plan plan, DataDirectory data) {
        // After a kill of the launcher there is nobody left to wait for an orderly end; all that matters is in
        // PostgreSQL.
        return new Service(ChildProcess.start(new ChildProcess.Spec(
                plan.name(), command(plan), plan.environment(), data.root(), data.log(plan.name()), Signal.KILL)));
    }

    /** The command line; what the service must know is in its environment, where other users cannot read it. */
    static List<String> command(Plan plan, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xmx" + plan.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                // Five processes share few cores here: the optimising compiler would take half of them for minutes (ADR
                // 11).
                "-XX:TieredStopAtLevel=1",
                "-cp",
                plan.classPath(),
                plan.mainClass()));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    @Override
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop(Signal.TERM, STOP_PATIENCE);
    }
}
