package org.docket.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.LocalPostgres;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.deploy.embedded.PostgresAddress;

/** Servers that are children of the test JVM, with throw-away data; they are gone when it is. */
final class EmbeddedServers {

    private static final String PASSWORD = "docketTestOnly";

    private EmbeddedServers() {}

    static PostgresAddress postgres() {
        var home = temporary("docket-test-pg-");
        var server = LocalPostgres.start(new LocalPostgres.Settings(
                home.resolve("data"), FreePort.any(), PASSWORD, false, home.resolve("postgres.log")));
        atExit(server, home);
        TestServers.say("PostgreSQL embedded, no container engine was used");
        return server.superuser();
    }

    static String redis() {
        var home = temporary("docket-test-redis-");
        var server = LocalRedis.start(new LocalRedis.Settings(
                home.resolve("data"), FreePort.any(), PASSWORD, false, 256, home.resolve("redis.log")));
        atExit(server, home);
        TestServers.say("Redis embedded: " + server.origin());
        return server.url();
    }

    private static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory(prefix);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    private static void atExit(AutoCloseable server, Path home) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                server.close();
                deleteTree(home);
            } catch (Exception e) {
                TestServers.say("left behind: " + home + ": " + e);
            }
        }));
    }

    private static void deleteTree(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
