package org.docket.projector.loop;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.docket.projector.capture.SourceIdentity;
import org.docket.projector.database.SourceUnavailable;
import org.docket.projector.generation.Joining;
import org.docket.projector.generation.Session;
import org.docket.projector.keep.KeepUnavailable;
import org.docket.projector.metrics.Meters;
import org.docket.projector.parked.Parking;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may store now, and in which session. The lock is fair, so that a fill and the log take turns. */
@Singleton
final class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final long IDLE_WITHIN_MILLIS = 500;
    private static final Duration LAST_PAUSE = Duration.ofSeconds(2);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Joining joining;
    private final Parking parking;
    private final Provider<Filler> filler;
    private final LoopState state;
    private final Meters meters;
    private @Nullable SourceIdentity identity;
    private @Nullable Session session;

    Turns(Joining joining, Parking parking, Provider<Filler> filler, LoopState state, Meters meters) {
        this.joining = joining;
        this.parking = parking;
        this.filler = filler;
        this.state = state;
        this.meters = meters;
    }

    /** Something to be done in a session. */
    interface Work {

        Outcome in(Session session) throws InterruptedException;
    }

    /** Something to be tried until it works. */
    interface Attempt {

        boolean succeeds() throws InterruptedException;
    }

    /** From now on this process is the one that follows this source. */
    void begin(SourceIdentity source) throws InterruptedException {
        locked(() -> {
            identity = source;
            end();
        });
    }

    /** This process follows no source. */
    void rest() {
        turn.lock();
        try {
            identity = null;
            end();
        } finally {
            turn.unlock();
        }
    }

    /** Does work, for as long and as often as it takes; joins a session first if there is none. */
    void take(Work work) throws InterruptedException {
        locked(() -> untilItWorks(() -> {
            Session current = session();
            if (current == null) {
                return false;
            }
            Outcome outcome = work.in(current);
            if (outcome == Outcome.BEGIN_AGAIN) {
                end();
            }
            return outcome == Outcome.DONE;
        }));
    }

    /** Does work if a session in this generation is there; answers whether it was done. */
    boolean during(long generation, Work work) throws InterruptedException {
        boolean[] done = {false};
        locked(() -> untilItWorks(() -> {
            Session current = session;
            if (current == null || current.generation() != generation) {
                return true;
            }
            if (work.in(current) == Outcome.BEGIN_AGAIN) {
                end();
            } else {
                done[0] = true;
            }
            return true;
        }));
        return done[0];
    }

    /** Does work once if the turn can be had soon and this process follows a source; joins first if there is no session. */
    void ifIdle(Work work) throws InterruptedException {
        if (!turn.tryLock(IDLE_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
            return;
        }
        try {
            if (identity != null) {
                Session current = session();
                if (current != null && work.in(current) == Outcome.BEGIN_AGAIN) {
                    end();
                }
                state.works();
            }
        } catch (KeepUnavailable | SourceUnavailable e) {
            lacking(e);
        } finally {
            turn.unlock();
        }
    }

    /** Tries until neither Redis nor PostgreSQL is lacking and the attempt says that it succeeded. */
    void untilItWorks(Attempt attempt) throws InterruptedException {
        Backoff backoff = new Backoff(FIRST_PAUSE, LAST_PAUSE);
        while (true) {
            try {
                boolean done = attempt.succeeds();
                state.works();
                if (done) {
                    return;
                }
            } catch (KeepUnavailable | SourceUnavailable e) {
                lacking(e);
            }
            backoff.pause();
        }
    }

    private @Nullable Session session() {
        Session current = session;
        SourceIdentity source = identity;
        if (current == null && source != null) {
            Optional<Session> found = joining.join(source);
            found.ifPresent(this::enter);
            current = session;
        }
        return current;
    }

    private void enter(Session joined) {
        session = joined;
        parking.remember();
        state.session(joined.generation(), joined.isComplete());
        if (!joined.isComplete()) {
            filler.get().fill(joined.generation());
        }
    }

    private void end() {
        session = null;
        state.session(0, false);
    }

    private void lacking(RuntimeException e) {
        meters.outage();
        String message = String.valueOf(e.getMessage());
        if (state.outage().isEmpty()) {
            LOG.warn("waiting until it works: {}", message);
        }
        state.outage(message);
    }

    private void locked(Interruptible body) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            body.run();
        } finally {
            turn.unlock();
        }
    }

    private interface Interruptible {

        void run() throws InterruptedException;
    }
}
