package org.docket.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.docket.deploy.embedded.PostgresAddress;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** Servers in containers, if an engine answers and the image is there or can be had. */
final class Containers {

    private static final String POSTGRES_IMAGE = named("DOCKET_TEST_PG_IMAGE", "postgres:18");
    private static final String REDIS_IMAGE = named("DOCKET_TEST_REDIS_IMAGE", "redis:7.4");
    private static final int REDIS_PORT = 6379;
    private static final String PASSWORD = "docketTestOnly";

    private static final Supplier<Boolean> ENGINE = new Once<>(Containers::engineAnswers);

    private Containers() {}

    static Optional<PostgresAddress> postgres() {
        return started(POSTGRES_IMAGE, () -> {
            var container = new PostgreSQLContainer(
                            DockerImageName.parse(POSTGRES_IMAGE).asCompatibleSubstituteFor("postgres"))
                    .withUsername("postgres")
                    .withPassword(PASSWORD)
                    .withCommand(
                            "postgres",
                            "-c",
                            "wal_level=logical",
                            "-c",
                            "max_replication_slots=16",
                            "-c",
                            "max_wal_senders=16",
                            "-c",
                            "wal_sender_timeout=5s",
                            "-c",
                            "fsync=off",
                            "-c",
                            "synchronous_commit=off",
                            "-c",
                            "full_page_writes=off");
            container.start();
            return new PostgresAddress(
                    container.getHost(),
                    container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                    "postgres",
                    "postgres",
                    PASSWORD,
                    Map.of());
        });
    }

    static Optional<String> redis() {
        return started(REDIS_IMAGE, () -> {
            var container = new GenericContainer<>(DockerImageName.parse(REDIS_IMAGE))
                    .withExposedPorts(REDIS_PORT)
                    .withCommand(
                            "redis-server",
                            "--requirepass",
                            PASSWORD,
                            "--save",
                            "",
                            "--maxmemory",
                            "256mb",
                            "--maxmemory-policy",
                            "volatile-lru");
            container.start();
            return "redis://:" + PASSWORD + "@" + container.getHost() + ":" + container.getMappedPort(REDIS_PORT);
        });
    }

    /** Containers are left to Testcontainers' reaper, which outlives a killed JVM. */
    private static <T> Optional<T> started(String image, Supplier<T> start) {
        if (!ENGINE.get()) {
            return Optional.empty();
        }
        try {
            var server = start.get();
            TestServers.say(image + " in a container");
            return Optional.of(server);
        } catch (RuntimeException e) {
            TestServers.say("a container engine answers, but " + image + " did not start there: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Asking the engine takes seconds when there is none; so look for signs of one first. */
    private static boolean engineAnswers() {
        return signsOfAnEngine() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean signsOfAnEngine() {
        var runtime = System.getenv("XDG_RUNTIME_DIR");
        var home = Path.of(System.getProperty("user.home"));
        return isSet(System.getenv("DOCKER_HOST"))
                || Files.exists(home.resolve(".testcontainers.properties"))
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                Path.of(isSet(runtime) ? runtime : "/run", "docker.sock"))
                        .anyMatch(Files::exists);
    }

    private static String named(String variable, String otherwise) {
        var given = System.getenv(variable);
        return given != null && !given.isBlank() ? given : otherwise;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
