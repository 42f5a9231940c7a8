package org.docket.projector.keep;

import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.RedisClusterURIUtil;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where Redis is, and how it is spoken to.
 *
 * @param url {@code redis://} or {@code rediss://}, with a password if need be; of a cluster one node or several, separated by commas
 * @param cluster whether it is a Redis Cluster
 * @param tlsDir folder with {@code ca.crt}, who vouches for Redis in place of the JVM's own trust, and, if Redis asks clients for one, {@code tls.crt}
 *     and {@code tls.key} (PKCS#8), all PEM, as a Kubernetes Secret of a certificate has them; empty: none
 * @param shards how many shards the key layout has; the read service must be told the same
 * @param timeout how long one call may take
 */
@ConfigurationProperties("docket.redis")
record KeepSettings(
        String url,
        @Bindable(defaultValue = "false") boolean cluster,
        @Bindable(defaultValue = "") String tlsDir,
        @Bindable(defaultValue = "1") int shards,
        @Bindable(defaultValue = "10s") Duration timeout) {

    /** Of a cluster those that are asked where the others are; else the one. */
    List<RedisURI> addresses() {
        RedisURI named = RedisURI.create(url);
        if (cluster && named.getDatabase() != 0) {
            throw new IllegalArgumentException("DOCKET_REDIS_URL: a Redis Cluster has only database 0");
        }
        List<RedisURI> addresses = cluster ? RedisClusterURIUtil.toRedisURIs(URI.create(url)) : List.of(named);
        for (RedisURI address : addresses) {
            address.setTimeout(timeout);
            address.setClientName("docket-projector");
        }
        return addresses;
    }

    /** Whom to trust and who one is, read again with each connection, so that a renewed certificate is taken up. */
    SslOptions ssl() {
        SslOptions.Builder options = SslOptions.builder().jdkSslProvider();
        if (tlsDir.isEmpty()) {
            return options.build();
        }
        if (!url.startsWith("rediss://")) {
            throw new IllegalArgumentException(
                    "DOCKET_REDIS_TLS_DIR needs a DOCKET_REDIS_URL that begins with rediss://");
        }
        options.trustManager(file("ca.crt"));
        if (Files.exists(Path.of(tlsDir, "tls.crt"))) {
            options.keyManager(file("tls.crt"), file("tls.key"), new char[0]);
        }
        return options.build();
    }

    private File file(String name) {
        Path path = Path.of(tlsDir, name);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("DOCKET_REDIS_TLS_DIR: there is no readable " + path);
        }
        return path.toFile();
    }
}
