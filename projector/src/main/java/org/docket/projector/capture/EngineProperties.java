package org.docket.projector.capture;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import org.docket.projector.database.DatabaseSettings;

/** What Debezium is told. */
@Singleton
final class EngineProperties {

    /** Prefix of the messages that keep the slot moving; their content is the source's time in milliseconds. */
    static final String HEARTBEAT_PREFIX = "docket-heartbeat";

    /**
     * Written to the log outside any transaction: it is decoded where it stands, costs no transaction id and waits for no standby. An insert
     * into a table would need the table in the publication; an update would be invisible to it.
     */
    static final String HEARTBEAT = """
            SELECT pg_logical_emit_message(false, '%s', (extract(epoch FROM clock_timestamp()) * 1000)::bigint::text)
            """.formatted(HEARTBEAT_PREFIX).strip();

    private static final Duration OFFSET_FLUSH = Duration.ofMillis(250);
    private static final int DEFAULT_PORT = 5432;
    private static final String NAME = "docket";

    private final DatabaseSettings database;
    private final CaptureSettings settings;

    EngineProperties(DatabaseSettings database, CaptureSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A fresh set of properties for one run of the engine. */
    Properties make() {
        Properties p = new Properties();
        p.setProperty("name", NAME);
        p.setProperty("connector.class", "io.debezium.connector.postgresql.PostgresConnector");
        p.setProperty("topic.prefix", NAME);
        connection(p);
        slot(p);
        p.setProperty("table.include.list", "command.outbox");
        p.setProperty(
                "column.include.list",
                "command\\.outbox\\.(tenant_id|aggregate_type|aggregate_id|revision|type"
                        + "|type_version|event_id|command_id|actor_id|recorded_at|traceparent)");
        p.setProperty("message.prefix.include.list", HEARTBEAT_PREFIX);
        p.setProperty("tombstones.on.delete", "false");
        p.setProperty("poll.interval.ms", millis(settings.pollInterval()));
        p.setProperty("max.batch.size", Integer.toString(settings.maxBatch()));
        p.setProperty("max.queue.size", Integer.toString(settings.maxBatch() * 4));
        p.setProperty("heartbeat.interval.ms", millis(settings.heartbeat()));
        p.setProperty("heartbeat.action.query", HEARTBEAT);
        // The engine ends on the first error and is started anew by its owner, after the checks; it must never restart
        // itself without them.
        p.setProperty("errors.max.retries", "0");
        p.setProperty("retriable.restart.connector.wait.ms", Integer.toString(Integer.MAX_VALUE));
        p.setProperty("record.processing.threads", "1");
        return p;
    }

    private void connection(Properties p) {
        URI url = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        p.setProperty("database.hostname", url.getHost());
        p.setProperty("database.port", Integer.toString(url.getPort() < 0 ? DEFAULT_PORT : url.getPort()));
        p.setProperty("database.dbname", url.getPath().substring(1));
        p.setProperty("database.user", database.user());
        p.setProperty("database.password", database.password());
        if (url.getQuery() != null) {
            Arrays.stream(url.getQuery().split("&"))
                    .map(parameter -> parameter.split("=", 2))
                    .filter(parameter -> parameter.length == 2)
                    .forEach(parameter -> p.setProperty("driver." + parameter[0], parameter[1]));
        }
        // A projector that vanished with its machine must not hold the slot for the server's usual minute.
        p.setProperty("driver.options", "-c wal_sender_timeout=10s");
        p.setProperty("status.update.interval.ms", "2000");
    }

    /** The slot alone holds the position: with no offset of its own Debezium goes on from what the slot has confirmed. */
    private void slot(Properties p) {
        p.setProperty("plugin.name", "pgoutput");
        p.setProperty("slot.name", settings.slot());
        p.setProperty("slot.max.retries", "0");
        p.setProperty("slot.retry.delay.ms", "100");
        p.setProperty("publication.name", CaptureSettings.PUBLICATION);
        p.setProperty("publication.autocreate.mode", "disabled");
        p.setProperty("snapshot.mode", "no_data");
        p.setProperty("lsn.flush.mode", "connector");
        p.setProperty("offset.storage", "org.apache.kafka.connect.storage.MemoryOffsetBackingStore");
        p.setProperty("offset.flush.interval.ms", millis(OFFSET_FLUSH));
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
