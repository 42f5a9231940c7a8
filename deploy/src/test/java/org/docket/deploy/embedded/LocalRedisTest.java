package org.docket.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRedisTest {

    @TempDir
    Path home;

    private final int port = FreePort.any();

    @Test
    void keepsDataOverARestartWhenAsked() {
        try (var first = LocalRedis.start(settings())) {
            on(first.url(), redis -> redis.set("kept", "42"));
        }

        try (var second = LocalRedis.start(settings())) {
            String kept = on(second.url(), redis -> redis.get("kept"));

            assertThat(kept).isEqualTo("42");
        }
    }

    @Test
    void isRecentEnoughForFunctionsAndEvictsDocumentsOnly() {
        try (var server = LocalRedis.start(settings())) {
            List<?> functions = on(server.url(), redis -> redis.functionList());
            Map<String, String> policy = on(server.url(), redis -> redis.configGet("maxmemory-policy"));

            assertThat(functions).isEmpty();
            assertThat(policy).containsEntry("maxmemory-policy", "volatile-lru");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (var server = LocalRedis.start(settings())) {
            var withoutPassword = "redis://127.0.0.1:" + port;

            assertThat(server.process().isAlive()).isTrue();
            assertThatThrownBy(() -> on(withoutPassword, redis -> redis.ping()))
                    .isInstanceOf(RedisConnectionException.class);
        }
    }

    @Test
    void endsWithTheJvmThatStartedItEvenWhenThatIsKilled() throws Exception {
        var parent = OtherJvm.start(RedisParent.class, home.toString(), Integer.toString(port));
        var server = parent.firstLineAsPid();
        assertThat(server.isAlive()).isTrue();

        parent.kill();

        assertThat(Poll.until(Duration.ofSeconds(20), () -> !server.isAlive())).isTrue();
    }

    @Test
    void refusesServersBeforeVersionSeven() {
        assertThat(RedisBinary.isRecentEnough("Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc"))
                .isTrue();
        assertThat(RedisBinary.isRecentEnough("Valkey server v=8.1.0 sha=00000000:0"))
                .isTrue();
        assertThat(RedisBinary.isRecentEnough("Redis server v=6.2.14 sha=00000000:0"))
                .isFalse();
        assertThat(RedisBinary.isRecentEnough("command not found")).isFalse();
    }

    private LocalRedis.Settings settings() {
        return new LocalRedis.Settings(home.resolve("data"), port, "anyPassword1", true, 64, home.resolve("redis.log"));
    }

    private static <T> T on(String url, Function<RedisCommands<String, String>, T> act) {
        var client = RedisClient.create(url);
        try (var connection = client.connect()) {
            return act.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        }
    }
}
