package org.docket.projector;

import jakarta.inject.Singleton;
import org.docket.projector.capture.Batch;
import org.docket.projector.capture.BatchConsumer;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.loop.Projector;
import org.docket.projector.notification.Notifications;

/**
 * What one capture serves: first the read model, so that whoever is told of a change finds it there; then the notifier, which only writes
 * down what is to be told. A batch is acknowledged when both have it.
 */
@Singleton
final class Captured implements BatchConsumer {

    private final Projector projector;
    private final Notifications notifications;

    Captured(Projector projector, Notifications notifications) {
        this.projector = projector;
        this.notifications = notifications;
    }

    @Override
    public void beginsAnew(SourceIdentity identity, String reason) throws InterruptedException {
        notifications.beginsAnew(identity, reason);
        projector.beginsAnew(identity, reason);
    }

    @Override
    public void begins(SourceIdentity identity) throws InterruptedException {
        projector.begins(identity);
        notifications.begins(identity);
    }

    @Override
    public void take(Batch batch) throws InterruptedException {
        projector.take(batch);
        notifications.take(batch);
    }

    @Override
    public void ends() {
        notifications.ends();
        projector.ends();
    }
}
