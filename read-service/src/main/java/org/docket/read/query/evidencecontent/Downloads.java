package org.docket.read.query.evidencecontent;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Property;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.nio.channels.ReadableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.docket.read.content.ContentAddress;

/**
 * The downloads of this process: so many at once, none that stands still for long, and none that is slower than it may be. A place is taken before
 * anybody is judged, so that a refusal for want of one is not in the audit as a reading. Thread-safe.
 */
@Singleton
final class Downloads {
    private final Set<Download> running = ConcurrentHashMap.newKeySet();
    private final Semaphore places;
    private final Duration idle;
    private final long slowestBytesPerSecond;
    private final Clock clock;
    private final Counter damaged;
    private final Counter stalled;
    private final Counter bytesRead;

    Downloads(
            @Property(name = "docket.evidence.downloads-at-once") int atOnce,
            @Property(name = "docket.evidence.idle") Duration idle,
            @Property(name = "docket.evidence.slowest-bytes-per-second") long slowestBytesPerSecond,
            Clock clock,
            MeterRegistry meters) {
        this.places = new Semaphore(atOnce);
        this.idle = idle;
        this.slowestBytesPerSecond = slowestBytesPerSecond;
        this.clock = clock;
        this.damaged = Counter.builder("docket.evidence.damaged")
                .description("Readings of evidence whose bytes were missing or not the right ones")
                .register(meters);
        this.stalled = Counter.builder("docket.evidence.stalled")
                .description("Downloads that were ended because they stood still or were too slow")
                .register(meters);
        this.bytesRead = Counter.builder("docket.evidence.bytes")
                .description("Bytes of evidence that were read to be sent")
                .baseUnit("bytes")
                .register(meters);
        meters.gauge("docket.evidence.downloads", running, Set::size);
    }

    /** Takes a place, if there is one. It is given back by {@link #leave}, or by the end of the download that it was taken for. */
    boolean enter() {
        return places.tryAcquire();
    }

    /** Gives back a place that no download was begun in. */
    void leave() {
        places.release();
    }

    /**
     * Begins a download in a place that was taken.
     *
     * @param bytes where it begins; closed with the download
     * @param length how many bytes it has
     * @param of what they are bytes of; when they are all of it, their digest is compared
     */
    Download begin(ReadableByteChannel bytes, long length, ContentAddress of) {
        Duration longest = idle.plusSeconds(length / slowestBytesPerSecond);
        Download download = new Download(this, bytes, length, of, clock.millis() + longest.toMillis());
        running.add(download);
        return download;
    }

    /** Says that the bytes of a piece are not what they should be. */
    void countDamage() {
        damaged.increment();
    }

    void count(int bytes) {
        bytesRead.increment(bytes);
    }

    void end(Download download) {
        if (running.remove(download)) {
            places.release();
        }
    }

    long now() {
        return clock.millis();
    }

    /** Ends what nobody reads any more: the client gets no further byte, and its connection is closed when it asks for one, or is idle for too long. */
    @Scheduled(initialDelay = "1s", fixedDelay = "1s")
    void endWhatStandsStill() {
        long now = clock.millis();
        for (Download download : running) {
            if (now - download.lastReadAtMillis() > idle.toMillis() || now > download.deadlineMillis()) {
                stalled.increment();
                download.close();
            }
        }
    }
}
