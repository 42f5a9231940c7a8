package org.docket.projector.capture;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.StopEngineException;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of Debezium's engine, from start to end. Nothing of it is used again: an engine that failed leaves no trust in its state.
 */
final class EngineRun {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRun.class);

    private final DebeziumEngine<RecordChangeEvent<SourceRecord>> engine;
    private final RecordReader reader;
    private final Deliveries deliveries;
    private final ReentrantLock delivering = new ReentrantLock();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean closing;
    private volatile long lastRecordNanos = System.nanoTime();

    /** What is told of a run. */
    interface Deliveries {

        /** The engine asks for records; the log may still be refused to it. */
        void polling();

        /** Takes a batch; acknowledged when this returns. */
        void take(Batch batch) throws InterruptedException;
    }

    EngineRun(Properties properties, Deliveries deliveries) {
        this.reader = new RecordReader(properties.getProperty("topic.prefix"));
        this.deliveries = deliveries;
        this.engine = DebeziumEngine.create(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(new DebeziumEngine.ConnectorCallback() {
                    @Override
                    public void pollingStarted() {
                        deliveries.polling();
                    }
                })
                .using((success, message, error) -> {
                    if (!success) {
                        failure.compareAndSet(null, error == null ? new IllegalStateException(message) : error);
                    }
                })
                .notifying(this::handle)
                .build();
    }

    /** Runs until the engine fails or is closed; answers why it failed. */
    Optional<Throwable> run() {
        engine.run();
        return Optional.ofNullable(failure.get());
    }

    /** How long ago the log last gave something, a batch in hand counting as something. */
    Duration silence() {
        return delivering.isLocked() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastRecordNanos);
    }

    /** Ends the run: the batch in hand is finished and acknowledged if that takes no longer than said. */
    void close(Duration within) {
        closing = true;
        try {
            boolean idle = delivering.tryLock(within.toMillis(), TimeUnit.MILLISECONDS);
            if (!idle) {
                LOG.warn("the batch in hand was not done within {}; it will be delivered again", within);
            }
            try {
                engine.close();
            } finally {
                if (idle) {
                    delivering.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IllegalStateException e) {
            LOG.info("engine was already ending: {}", e.getMessage());
        }
    }

    private void handle(
            List<RecordChangeEvent<SourceRecord>> records, RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        delivering.lockInterruptibly();
        try {
            if (closing) {
                throw new StopEngineException("told to stop");
            }
            deliveries.take(
                    reader.read(records.stream().map(RecordChangeEvent::record).toList()));
            // The last record's position says that everything before it was processed, too.
            committer.markProcessed(records.getLast());
            committer.markBatchFinished();
        } catch (StopEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
            throw e;
        } finally {
            lastRecordNanos = System.nanoTime();
            delivering.unlock();
        }
    }
}
