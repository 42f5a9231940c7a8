package org.docket.projector.notification;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.docket.projector.database.SourceUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sending under one name, from begin to end: a thread that looks who has something to get, and a few that bring it to them. It sleeps, and
 * asks PostgreSQL nothing, until it is woken for the first time.
 */
final class SenderRun {

    private static final Logger LOG = LoggerFactory.getLogger(SenderRun.class);

    private static final int SERVED_AT_ONCE = 16;
    private static final long LOOK_AGAIN_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Serving serving;
    private final UUID holder;
    private final Set<Served.Id> inService = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(SERVED_AT_ONCE);
    private final Semaphore woken = new Semaphore(0);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread looking;
    private volatile boolean ending;

    SenderRun(Serving serving, UUID holder) {
        this.serving = serving;
        this.holder = holder;
        this.looking = Thread.ofVirtual().name("notifications").start(this::look);
    }

    UUID holder() {
        return holder;
    }

    boolean isAwake() {
        return awake.get();
    }

    void wake() {
        awake.set(true);
        woken.release();
    }

    void end(Duration within) {
        ending = true;
        looking.interrupt();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("some notifications were on their way for longer than {}; they may be sent again", within);
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            woken.acquire();
            while (!ending) {
                woken.drainPermits();
                long pause = lookOnce() ? LOOK_AGAIN_MILLIS : PATIENCE_MILLIS;
                boolean early = woken.tryAcquire(pause, TimeUnit.MILLISECONDS);
                LOG.trace("looks again, {}", early ? "woken" : "unasked");
            }
        } catch (InterruptedException e) {
            LOG.debug("told to end");
        }
    }

    /** An edge where any exception is caught: what failed is tried again at the next look. */
    private boolean lookOnce() {
        try {
            for (Served served : serving.due(holder)) {
                if (!inService.contains(served.id()) && free.tryAcquire()) {
                    inService.add(served.id());
                    threads.execute(() -> serve(served));
                }
            }
            return true;
        } catch (SourceUnavailable e) {
            LOG.warn("notifications wait: {}", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            if (!ending) {
                LOG.error("notifications failed in a way that nobody expected", e);
            }
            return false;
        }
    }

    /** An edge as well; the subscription is left alone for a while when its turn failed. */
    private void serve(Served served) {
        boolean again = false;
        try {
            again = serving.serve(served, holder, () -> ending);
        } catch (SourceUnavailable e) {
            LOG.warn("a window of {} is sent again: {}", served.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("serving {} failed in a way that nobody expected", served.id(), e);
        } finally {
            inService.remove(served.id());
            free.release();
            if (again) {
                woken.release();
            }
        }
    }
}
