package org.docket.deploy.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.docket.deploy.bench.ContendedBench.Options;

/**
 * pgbench with the statements of a payment, as the write-service sends them: two in one pipeline, so one implicit transaction, as the
 * write-service's role. A test in the write-service proves that they are the same. Not thread-safe.
 */
final class PgBench implements AutoCloseable {

    private static final String SCRIPT = "/bench/record-payment.sql";

    private final Process process;
    private final Path script;
    private final Connection owner;
    private final String[] hot;

    private PgBench(Process process, Path script, Connection owner, String[] hot) {
        this.process = process;
        this.script = script;
        this.owner = owner;
        this.hot = hot;
    }

    static PgBench start(RunningSystem system, Options options, List<String> hot) throws IOException, SQLException {
        Map<String, String> service = system.environmentOfTheWriter();
        String[] ids = hot.toArray(String[]::new);
        Connection owner = system.connectAsOwner();
        Path script = Files.createTempFile("docket-bench", ".sql");
        Files.writeString(script, text(owner, system.token(), ids));
        String server = service.getOrDefault("DOCKET_PG_JDBC_URL", "").replaceFirst("^jdbc:", "");
        ProcessBuilder builder = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        Integer.toString(options.clients()),
                        "-j",
                        "2",
                        "-T",
                        Integer.toString(options.warmUpSeconds() + options.seconds() + 60),
                        "-f",
                        script.toString(),
                        withoutParameters(server))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PGUSER", service.getOrDefault("DOCKET_PG_USER", ""));
        builder.environment().put("PGPASSWORD", service.getOrDefault("DOCKET_PG_PASSWORD", ""));
        try {
            return new PgBench(builder.start(), script, owner, ids);
        } catch (IOException e) {
            throw new IOException(
                    "pgbench is not installed: on Debian it comes with postgresql-client's package of contributed programs",
                    e);
        }
    }

    /** How many payments there are on the hot cases. */
    long done() throws SQLException {
        if (!process.isAlive()) {
            throw new IllegalStateException("pgbench ended with " + process.exitValue());
        }
        String sql =
                "SELECT sum(payment_count) FROM command.enforcement_case WHERE tenant_id = 1 AND case_id = ANY (?::uuid[])";
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setArray(1, owner.createArrayOf("text", hot));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static String text(Connection owner, String token, String[] hot) throws SQLException, IOException {
        String actor;
        try (PreparedStatement statement = owner.prepareStatement(
                "SELECT actor_id::text FROM command.access_token WHERE tenant_id = 1 AND token_sha256 = sha256(convert_to(?, 'UTF8'))")) {
            statement.setString(1, token);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                actor = row.getString(1);
            }
        }
        Map<String, String> values = Map.ofEntries(
                Map.entry("tenant_text", "'1'"),
                Map.entry("lock", "gen_random_uuid()::text"),
                Map.entry("tenant", "1"),
                Map.entry("actor", "'" + actor + "'"),
                Map.entry("command_id", "gen_random_uuid()"),
                Map.entry("event_id", "gen_random_uuid()"),
                Map.entry("key", "gen_random_uuid()"),
                Map.entry("fingerprint", "sha256('bench')"),
                Map.entry("command", "'record-payment'"),
                Map.entry("event_type", "'case.payment-recorded'"),
                Map.entry("status", "201"),
                Map.entry("traceparent", "NULL"),
                Map.entry("case_id", "('{" + String.join(",", hot) + "}'::uuid[])[:n]"),
                Map.entry("day", "'2026-01-09'"),
                Map.entry("detail", "'{}'"),
                Map.entry("amount", "100"),
                Map.entry("reference", "NULL"));
        try (InputStream in = PgBench.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException(SCRIPT + " is missing from the jar");
            }
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                sql = sql.replace("{" + value.getKey() + "}", value.getValue());
            }
            return "\\set n random(1, " + hot.length + ")\n\\startpipeline\n" + sql.strip() + ";\n\\endpipeline\n";
        }
    }

    /** pgjdbc's parameters mean nothing to libpq. */
    private static String withoutParameters(String uri) {
        URI whole = URI.create(uri);
        return whole.getScheme() + "://" + whole.getAuthority() + whole.getPath();
    }

    @Override
    public void close() throws IOException, SQLException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
        Files.deleteIfExists(script);
        owner.close();
    }

    /** Connects as a libpq URI says. */
    static Connection connect(String libpqUri) throws SQLException {
        URI uri = URI.create(libpqUri);
        String[] user = uri.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(), user[0], user[1]);
    }
}
