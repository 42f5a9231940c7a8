package org.docket.projector.keep;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Where Redis is.
 *
 * @param url {@code redis://} or {@code rediss://}, with a password if need be
 * @param shards how many shards the key layout has; the read service must be told the same
 * @param timeout how long one call may take
 */
@ConfigurationProperties("docket.redis")
public record KeepSettings(
        String url,
        @Bindable(defaultValue = "1") int shards,
        @Bindable(defaultValue = "10s") Duration timeout) {}
