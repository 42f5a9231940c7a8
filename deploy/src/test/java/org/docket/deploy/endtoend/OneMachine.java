package org.docket.deploy.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.testkit.Repository;

/** The system on this machine, started and stopped by the commands that a user has. Not thread-safe, but for {@link #http()}. */
final class OneMachine {

    private static final long COMMAND_SECONDS = 300;

    private final Path data;
    private final HttpApi http;

    private OneMachine(Path data) throws IOException {
        this.data = data;
        this.http = httpWith("DOCKET_TOKEN");
    }

    static OneMachine up(Path data) throws IOException, InterruptedException {
        return up(data, Map.of());
    }

    /** With these variables for the services. */
    static OneMachine up(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        Ended up = bin("up", List.of("--detach", "--data=" + data), environment);
        if (up.exit() != 0) {
            throw new IllegalStateException("up failed:\n" + up.output());
        }
        return new OneMachine(data);
    }

    HttpApi http() {
        return http;
    }

    /** The APIs as the bearer of that token of docket.env uses them. */
    HttpApi httpWith(String tokenName) throws IOException {
        Map<String, String> environment = environment(data);
        return new HttpApi(
                value(environment, "DOCKET_COMMAND_URL"),
                value(environment, "DOCKET_QUERY_URL"),
                value(environment, tokenName));
    }

    /** The lines of docket.env as they are now: process ids change when something was killed. */
    Map<String, String> environment() throws IOException {
        return environment(data);
    }

    long pid(String process) throws IOException {
        return Long.parseLong(value(environment(), "DOCKET_" + process + "_PID"));
    }

    /** kill -9. */
    void kill(String process) throws IOException {
        ProcessHandle.of(pid(process)).ifPresent(ProcessHandle::destroyForcibly);
    }

    PostgresAddress address() throws IOException {
        return PostgresAddress.parse(value(environment(), "DOCKET_PG_URL"));
    }

    Connection database() throws IOException, SQLException {
        PostgresAddress address = address();
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    String redisUrl() throws IOException {
        return value(environment(), "DOCKET_REDIS_URL");
    }

    /** Runs {@code deploy/bin/import} to its end. */
    Ended importFile(Path file, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.add(file.toString());
        Map<String, String> now = environment();
        return bin(
                "import",
                arguments,
                Map.of(
                        "DOCKET_COMMAND_URL",
                        value(now, "DOCKET_COMMAND_URL"),
                        "DOCKET_TOKEN",
                        value(now, "DOCKET_TOKEN")));
    }

    static Ended bin(String command, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Repository.root().resolve("deploy/bin/" + command).toString());
        line.addAll(arguments);
        Path output = Files.createTempFile("docket-" + command, ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end:\n" + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Stops everything and forgets the data. */
    void down() throws IOException, InterruptedException {
        Ended down = bin("down", List.of("--purge", "--data=" + data), Map.of());
        if (down.exit() != 0) {
            throw new IllegalStateException("down failed:\n" + down.output());
        }
    }

    private static Map<String, String> environment(Path data) throws IOException {
        Map<String, String> values = new TreeMap<>();
        for (String line : Files.readAllLines(data.resolve("run/docket.env"))) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("^'|'$", ""));
            }
        }
        return values;
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("docket.env does not say " + name);
        }
        return value;
    }

    /** How a command ended. */
    record Ended(int exit, String output) {
        String lastLine() {
            return output.strip().lines().reduce("", (before, line) -> line);
        }
    }
}
