package org.docket.deploy.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.docket.deploy.embedded.LogTail;
import org.docket.deploy.embedded.Poll;
import org.docket.deploy.embedded.Programs;

/** A launcher in the background: another JVM, in a session of its own, that this one waits for until all is ready. */
final class Detached {

    private static final Duration PATIENCE = Duration.ofMinutes(40);

    private Detached() {}

    /** Starts it, shows what it says, and returns the exit code for the command that waited. */
    static int start(Options options, DataDirectory data) throws IOException {
        var log = data.log("launcher");
        if (!Files.exists(log)) {
            // It shows the demo token.
            Files.createFile(log, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        var from = Files.size(log);
        forgetReady(data);
        var process = new ProcessBuilder(command(options, log))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.log("launcher-jvm").toFile()));
        var postgres = options.postgresUrl();
        if (postgres != null) {
            process.environment().put(Options.POSTGRES_VARIABLE, postgres);
        }
        var redis = options.redisUrl();
        if (redis != null) {
            process.environment().put(Options.REDIS_VARIABLE, redis);
        }
        var launcher = process.start();
        var shown = new long[] {from};
        Poll.until(PATIENCE, () -> {
            shown[0] = show(log, shown[0]);
            return !launcher.isAlive() || isReady(data, launcher.pid());
        });
        show(log, shown[0]);
        if (isReady(data, launcher.pid())) {
            return 0;
        }
        System.err.println("up: the launcher ended, see " + data.logs() + "\n" + LogTail.of(data.log("launcher-jvm")));
        launcher.destroy();
        return 1;
    }

    private static List<String> command(Options options, Path log) {
        var command = new ArrayList<String>();
        if (Programs.find("setsid").isPresent()) {
            command.add("setsid");
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx128m"));
        command.add("-Ddocket.home=" + Checkout.current().root());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Up.class.getName()));
        command.addAll(options.forAttached(log));
        return command;
    }

    /** Copies what was added to the log since, and returns how far it was read. */
    private static long show(Path log, long from) {
        try {
            if (!Files.exists(log)) {
                return from;
            }
            var size = Files.size(log);
            if (size <= from) {
                return size;
            }
            try (var in = Files.newInputStream(log)) {
                in.skipNBytes(from);
                var added = in.readAllBytes();
                System.out.print(new String(added, StandardCharsets.UTF_8));
                return from + added.length;
            }
        } catch (IOException e) {
            return from;
        }
    }

    private static Path readyFile(DataDirectory data) {
        return data.run().resolve("ready");
    }

    static void forgetReady(DataDirectory data) throws IOException {
        Files.deleteIfExists(readyFile(data));
    }

    static void sayReady(DataDirectory data) throws IOException {
        Files.writeString(readyFile(data), Long.toString(ProcessHandle.current().pid()));
    }

    private static boolean isReady(DataDirectory data, long pid) {
        try {
            return Files.exists(readyFile(data))
                    && Files.readString(readyFile(data)).equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }
}
