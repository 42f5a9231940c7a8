package org.docket.testkit;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.docket.deploy.embedded.PostgresAddress;

/**
 * The one seam between tests and the system they run on: one PostgreSQL and one Redis per JVM, started when first asked
 * for. They come from the environment ({@code DOCKET_TEST_PG_URL}, {@code DOCKET_TEST_REDIS_URL}), else from containers
 * when an engine answers and has or gets the images, else from binaries that this JVM starts. Which way was taken is said
 * on stderr. {@code DOCKET_TEST_SERVERS=containers} or {@code embedded} demands one of the last two: what is not to be had
 * then fails, instead of taking the other. Thread-safe.
 */
public final class TestServers {

    private static final Supplier<PostgresAddress> POSTGRES = once(TestServers::findPostgres);
    private static final Supplier<String> REDIS = once(TestServers::findRedis);

    private TestServers() {}

    /**
     * PostgreSQL as a superuser. Commits do not wait for the disk here: a test about durability starts its own {@code
     * LocalPostgres}.
     */
    public static PostgresAddress postgres() {
        return POSTGRES.get();
    }

    /**
     * Redis, as {@code redis://:password@host:port}. It is shared by all test classes of the JVM, one after the other:
     * whoever needs it empty empties it.
     */
    public static String redisUrl() {
        return REDIS.get();
    }

    private static PostgresAddress findPostgres() {
        var given = given("DOCKET_TEST_PG_URL", demand());
        if (!given.isEmpty()) {
            var address = PostgresAddress.parse(given);
            say("PostgreSQL from DOCKET_TEST_PG_URL, " + address);
            return address;
        }
        return chosen("PostgreSQL", Containers::postgres, EmbeddedServers::postgres);
    }

    private static String findRedis() {
        var given = given("DOCKET_TEST_REDIS_URL", demand());
        if (!given.isEmpty()) {
            say("Redis from DOCKET_TEST_REDIS_URL");
            return given;
        }
        return chosen("Redis", Containers::redis, EmbeddedServers::redis);
    }

    private static <T> T chosen(String name, Supplier<Optional<T>> container, Supplier<T> embedded) {
        return choose(demand(), name, container, embedded);
    }

    private static String demand() {
        return Objects.requireNonNullElse(System.getenv("DOCKET_TEST_SERVERS"), "");
    }

    private static String given(String variable, String demand) {
        return given(
                variable,
                Objects.requireNonNullElse(System.getenv(variable), "").strip(),
                demand);
    }

    /** The URL of a server of one's own, if there is one: then nothing else can be demanded. */
    static String given(String variable, String url, String demand) {
        if (!url.isEmpty() && !demand.isEmpty()) {
            throw new IllegalStateException(variable + " names a server, and DOCKET_TEST_SERVERS demands " + demand
                    + ": take one of them away");
        }
        return url;
    }

    /** Whichever way a demand leaves. */
    static <T> T choose(String demand, String name, Supplier<Optional<T>> container, Supplier<T> embedded) {
        return switch (demand) {
            case "" -> container.get().orElseGet(embedded);
            case "embedded" -> embedded.get();
            case "containers" ->
                container
                        .get()
                        .orElseThrow(() -> new IllegalStateException(
                                name + " did not start in a container, and DOCKET_TEST_SERVERS demands one"));
            default ->
                throw new IllegalStateException("DOCKET_TEST_SERVERS is neither containers nor embedded: " + demand);
        };
    }

    static void say(String line) {
        System.err.println("docket tests: " + line);
    }

    private static <T> Supplier<T> once(Supplier<T> supplier) {
        return new Once<>(supplier);
    }
}
