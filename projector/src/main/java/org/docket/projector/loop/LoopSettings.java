package org.docket.projector.loop;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How the loop works.
 *
 * @param chunk most aggregates that are read and stored at once
 * @param visibleWithin how long a commit that the log announced may stay invisible before its aggregate is parked
 */
@ConfigurationProperties("docket.loop")
public record LoopSettings(
        @Bindable(defaultValue = "500") int chunk,
        @Bindable(defaultValue = "10s") Duration visibleWithin) {}
