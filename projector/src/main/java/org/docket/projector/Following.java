package org.docket.projector;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.docket.projector.capture.Source;

/** Starts to follow the log when the service is up, and ends it, the batch in hand finished, when the service is told to stop. */
@Singleton
final class Following {

    private final Source source;
    private final Captured captured;

    Following(Source source, Captured captured) {
        this.source = source;
        this.captured = captured;
    }

    @EventListener
    void begin(ServerStartupEvent started) {
        source.start(captured);
    }

    /** Runs while everything that a batch needs is still there: this bean depends on it, so it is destroyed before. */
    @PreDestroy
    void end() {
        source.stop();
    }
}
