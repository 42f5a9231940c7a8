package org.docket.read.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisSettingsTest {
    @Test
    void readsEveryNodeOfACluster() {
        var addresses = new RedisSettings("rediss://reader:secret@one:7000,two:7001,three", true, "").addresses();

        assertThat(addresses).extracting(RedisURI::getHost).containsExactly("one", "two", "three");
        assertThat(addresses).extracting(RedisURI::getPort).startsWith(7000, 7001);
        assertThat(addresses).allSatisfy(node -> {
            assertThat(node.getCredentialsProvider()
                            .resolveCredentials()
                            .blockOptional()
                            .orElseThrow()
                            .getUsername())
                    .isEqualTo("reader");
            assertThat(node.isSsl()).isTrue();
            assertThat(node.isVerifyPeer()).isTrue();
        });
    }

    @Test
    void refusesADatabaseThatAClusterDoesNotHave() {
        var settings = new RedisSettings("redis://:secret@one:7000/1", true, "");

        assertThatThrownBy(settings::addresses).hasMessageContaining("only database 0");
    }

    @Test
    void refusesAnAuthorityWithoutTls(@TempDir Path directory) {
        var settings = new RedisSettings("redis://:secret@one:7000", false, directory.toString());

        assertThatThrownBy(settings::ssl).hasMessageContaining("rediss://");
    }

    @Test
    void saysWhichFileIsMissing(@TempDir Path directory) {
        var settings = new RedisSettings("rediss://:secret@one:7000", false, directory.toString());

        assertThatThrownBy(settings::ssl).hasMessageContaining("ca.crt");
    }
}
