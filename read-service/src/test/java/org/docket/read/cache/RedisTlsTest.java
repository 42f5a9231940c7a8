package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.deploy.embedded.FreePort;
import org.docket.deploy.embedded.LocalRedis;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.Sql;
import org.docket.read.fixture.StandInProjector;
import org.docket.read.fixture.World;
import org.docket.testkit.TestAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Redis that speaks TLS with a certificate of a private authority, and asks clients for one: read by whoever has both, and by nobody else. */
class RedisTlsTest {
    @TempDir
    private Path home;

    private final TestAuthority authority = new TestAuthority();
    private World world;
    private LocalRedis redis;
    private String url;
    private UUID id;

    @BeforeEach
    void open() {
        Path its = authority.issue(home.resolve("server"));
        int port = FreePort.any();
        redis = LocalRedis.start(new LocalRedis.Settings(
                home.resolve("redis"),
                FreePort.any(),
                "tlsTestOnly",
                false,
                64,
                home.resolve("redis.log"),
                List.of(
                        "tls-port " + port,
                        "tls-ca-cert-file \"" + its.resolve("ca.crt") + "\"",
                        "tls-cert-file \"" + its.resolve("tls.crt") + "\"",
                        "tls-key-file \"" + its.resolve("tls.key") + "\"")));
        url = "rediss://:tlsTestOnly@127.0.0.1:" + port;
        world = World.open();
        id = world.cases().open();
        try (Sql views = Sql.connect(world.database().projector());
                StandInProjector projector = new StandInProjector(redis.url(), views, 1)) {
            projector.openGeneration();
            projector.show(World.TENANT, id);
        }
    }

    @AfterEach
    void close() {
        world.close();
        redis.close();
    }

    @Test
    void isReadByWhoTrustsItAndIsTrusted() {
        try (Service service = with(authority.issue(home.resolve("client")))) {
            await().untilAsserted(() -> assertThat(source(service)).isEqualTo("cache"));
        }
    }

    @Test
    void isNotReadByWhoDoesNotTrustIt() {
        try (Service service = with(new TestAuthority().issue(home.resolve("other")))) {
            isReadFromTheDatabase(service);
        }
    }

    @Test
    void isNotReadByWhoHasOnlyTheJvmsTrust() {
        try (Service service = world.another(1, Map.of("DOCKET_REDIS_URL", url))) {
            isReadFromTheDatabase(service);
        }
    }

    @Test
    void isNotReadByWhoShowsNoCertificate() throws Exception {
        Path client = authority.issue(home.resolve("client"));
        Files.delete(client.resolve("tls.crt"));
        try (Service service = with(client)) {
            isReadFromTheDatabase(service);
        }
    }

    @Test
    void isReadOnceTheAuthorityIsTheRightOne() throws Exception {
        Path client = new TestAuthority().issue(home.resolve("client"));
        try (Service service = with(client)) {
            isReadFromTheDatabase(service);

            Path right = authority.issue(home.resolve("right"));
            for (String name : List.of("ca.crt", "tls.crt", "tls.key")) {
                Files.move(right.resolve(name), client.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }

            await().untilAsserted(() -> assertThat(source(service)).isEqualTo("cache"));
        }
    }

    private Service with(Path certificates) {
        return world.another(1, Map.of("DOCKET_REDIS_URL", url, "DOCKET_REDIS_TLS_DIR", certificates.toString()));
    }

    private void isReadFromTheDatabase(Service service) {
        for (int i = 0; i < 12; i++) {
            assertThat(source(service)).isEqualTo("database");
        }
    }

    private String source(Service service) {
        var answer = service.get("/query/v1/cases/" + id, world.bearer());
        return answer.headers().firstValue("Docket-Source").orElse(answer.body());
    }
}
