package org.docket.deploy.embedded;

/** The settings of an embedded server that differ from PostgreSQL's own defaults, each with its reason. */
final class PostgresConfig {

    /** Included at the end of {@code postgresql.conf}, and written anew at each start. */
    static final String FILE = "docket.conf";

    private PostgresConfig() {}

    static String text(LocalPostgres.Settings settings) {
        var safe = settings.durable() ? "on" : "off";
        return """
                # Written at each start; changes made here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                # No socket: one door, and it asks for a password.
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 100

                fsync = %s
                synchronous_commit = %s
                full_page_writes = %s

                # The projector reads the log. A slot that nobody reads must not fill the disk.
                wal_level = logical
                max_replication_slots = 16
                max_wal_senders = 16
                max_slot_wal_keep_size = '2GB'
                # A dead projector frees its slot quickly.
                wal_sender_timeout = '5s'

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] %%u@%%d '
                log_checkpoints = off
                # A repeated command is refused by a key, which is no trouble: a line is enough, without its statement.
                log_min_error_statement = panic
                log_error_verbosity = terse
                """.formatted(settings.port(), safe, safe, safe);
    }
}
