package org.docket.deploy.endtoend;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.docket.deploy.embedded.PostgresAddress;
import org.jspecify.annotations.Nullable;

/** Compares everything that Redis has of the demo agency's cases with PostgreSQL, value by value. */
final class CacheEqualsSource {

    private static final int CHUNK = 500;

    private final String redisUrl;
    private final PostgresAddress source;

    CacheEqualsSource(OneMachine machine) throws IOException {
        this(machine.redisUrl(), machine.address());
    }

    CacheEqualsSource(String redisUrl, PostgresAddress source) {
        this.redisUrl = redisUrl;
        this.source = source;
    }

    /** What differs; empty when every document, row, index and fence equals its source. */
    List<String> differences() throws SQLException {
        RedisClient client = RedisClient.create(redisUrl);
        try (StatefulRedisConnection<String, String> redis = client.connect();
                Connection database = DriverManager.getConnection(source.jdbcUrl(), source.user(), source.password())) {
            return compare(redis.sync(), database);
        } finally {
            client.shutdown();
        }
    }

    private static List<String> compare(RedisCommands<String, String> redis, Connection database) throws SQLException {
        List<String> differences = new ArrayList<>();
        String generation = redis.get("docket:{0}:generation");
        String base = "docket:{0}:g" + generation + ":";
        if (!"COMPLETE".equals(redis.hget(base + "control", "state"))) {
            return List.of("generation " + generation + " is not complete");
        }
        String tenant = base + "t1:";
        Map<String, Source> sources = sources(database);
        Map<String, String> rows = redis.hgetall(tenant + "row:case");
        Map<String, String> fences = redis.hgetall(tenant + "fence");
        Map<String, TreeSet<String>> indexes = new TreeMap<>();
        sources.forEach((id, source) -> {
            check(differences, "row of " + id, source.row(), rows.get(id));
            check(differences, "fence of " + id, Long.toString(source.revision()), fences.get(id));
            String document = redis.get(tenant + "doc:case:" + id);
            if (document != null) {
                check(
                        differences,
                        "document of " + id,
                        source.detail(),
                        document.substring(document.indexOf('\n') + 1));
            }
            source.indexes()
                    .forEach(index -> indexes.computeIfAbsent(index, any -> new TreeSet<>())
                            .add(id));
        });
        check(differences, "number of rows", Integer.toString(sources.size()), Integer.toString(rows.size()));
        for (String key : redis.keys(tenant + "index:*")) {
            indexes.computeIfAbsent(key.substring((tenant + "index:").length()), any -> new TreeSet<>());
        }
        indexes.forEach((index, ids) -> {
            List<String> members = redis.zrangebylex(tenant + "index:" + index, Range.unbounded());
            check(differences, "index " + index, ids.toString(), new TreeSet<>(members).toString());
        });
        return differences;
    }

    private static Map<String, Source> sources(Connection database) throws SQLException {
        Map<String, Source> sources = new TreeMap<>();
        String sql = """
                SELECT r.id::text, r.revision, r.body AS row, r.state, r.case_type, d.body AS detail
                FROM (SELECT ids.part, array_agg(ids.case_id) AS some
                      FROM (SELECT c.case_id, row_number() OVER (ORDER BY c.case_id) / %d AS part
                            FROM command.enforcement_case c WHERE c.tenant_id = 1) ids
                      GROUP BY ids.part) parts
                CROSS JOIN LATERAL read.case_row(1::smallint, parts.some) r
                JOIN LATERAL read.case_detail(1::smallint, ARRAY[r.id]) d ON true
                """.formatted(CHUNK);
        try (PreparedStatement statement = database.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String state = row.getString("state");
                String type = row.getString("case_type");
                sources.put(
                        row.getString("id"),
                        new Source(
                                row.getLong("revision"),
                                row.getString("row"),
                                row.getString("detail"),
                                List.of(
                                        "case:all",
                                        "case:state:" + state,
                                        "case:type:" + type,
                                        "case:type:" + type + ":state:" + state)));
            }
        }
        return sources;
    }

    private static void check(List<String> differences, String what, String expected, @Nullable String found) {
        if (!expected.equals(found)) {
            differences.add(what + ": source " + shortened(expected) + ", Redis " + shortened(String.valueOf(found)));
        }
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }

    private record Source(long revision, String row, String detail, List<String> indexes) {}
}
