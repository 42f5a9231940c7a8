package org.docket.projector.keep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RestoreArgs;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.keep.model.Act;
import org.docket.projector.keep.model.Redis;

/** A real Redis with the real functions, on which the model's steps are carried out. */
final class RedisUnderTest implements AutoCloseable {

    private static final List<UUID> IDS = List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3));
    private static final int OPERATION = 2;
    private static final short TENANT = 1;
    private static final String GENERATION = "docket:{0}:generation";

    /** Everything that the model knows of Redis, in one call. */
    private static final String STATE = """
            local live = redis.call('GET', KEYS[1])
            if not live then return {'', '', '', '', '', '', ''} end
            local base = 'docket:{0}:g' .. live
            local fences = redis.call('HMGET', base .. ':t1:fence', ARGV[1], ARGV[2], ARGV[3])
            return {live, redis.call('HGET', base .. ':control', 'batch') or '', fences[1] or '', fences[2] or '', fences[3] or '',
                    redis.call('GET', base .. ':t1:doc:case:' .. ARGV[1]) or '', redis.call('GET', base .. ':t1:doc:case:' .. ARGV[2]) or ''}
            """;

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final RedisCommands<String, byte[]> redis;
    private final Keep keep;
    private final Map<String, byte[]> copy = new HashMap<>();

    RedisUnderTest(String url, String functions) {
        client = RedisClient.create(url);
        connection = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
        redis = connection.sync();
        keep = new Keep(new KeepSettings(url, false, "", 1, Duration.ofSeconds(10)));
        keep.look(0);
        redis.functionLoad(functions, true);
    }

    /** The real functions' text. */
    static String functions() {
        return FunctionLibrary.fromClassPath().code();
    }

    /** As the model's world begins. */
    void begin() {
        redis.flushall();
        copy.clear();
        assertThat(keep.open(new Position(0, 1, 0), "1", 1, 0)).isInstanceOf(Answer.Taken.class);
    }

    void act(Act act) {
        switch (act) {
            case Act.Nothing nothing -> {}
            case Act.Open open ->
                assertThat(keep.open(new Position(0, open.generation(), open.batch()), "1", 1, 0))
                        .isInstanceOf(Answer.Taken.class);
            case Act.Store store -> store(store);
            case Act.Fill fill -> fill(fill);
            case Act.Expire expire -> redis.del(documentKey(expire.aggregate()));
            case Act.Copy taken -> redis.keys("*").forEach(key -> copy.put(key, redis.dump(key)));
            case Act.Restore restore -> {
                redis.flushdb();
                copy.forEach((key, value) -> redis.restore(key, value, RestoreArgs.Builder.ttl(0)));
            }
            case Act.Flush flush -> redis.flushdb();
        }
    }

    Redis state() {
        List<Object> values = redis.eval(
                STATE,
                ScriptOutputType.MULTI,
                new String[] {GENERATION},
                id(0).getBytes(UTF_8),
                id(1).getBytes(UTF_8),
                id(2).getBytes(UTF_8));
        List<Optional<Integer>> numbers =
                values.stream().map(value -> number((byte[]) value)).toList();
        return new Redis(
                numbers.get(0),
                numbers.get(1).orElse(0),
                List.of(numbers.get(2), numbers.get(3), numbers.get(4)),
                List.of(numbers.get(5), numbers.get(6)));
    }

    @Override
    public void close() {
        redis.flushall();
        redis.functionLoad(functions(), true);
        connection.close();
        client.shutdown();
        keep.close();
    }

    private void store(Act.Store store) {
        Entry entry = store.aggregate() == OPERATION ? operation(store) : aCase(store);
        Answer answer = keep.store(new Position(0, store.generation(), store.batch()), "", List.of(entry));
        assertThat(answer instanceof Answer.Taken).as(store + ": " + answer).isEqualTo(store.taken());
    }

    private static Entry operation(Act.Store store) {
        return Entry.fenceOf(new Aggregate(AggregateType.OPERATION, TENANT, IDS.get(OPERATION)), store.revision());
    }

    private static Entry aCase(Act.Store store) {
        byte[] body = Integer.toString(store.revision()).getBytes(UTF_8);
        return new Entry(
                new Aggregate(AggregateType.CASE, TENANT, IDS.get(store.aggregate())),
                store.revision(),
                List.of(new Document("case", 3_600_000, body)),
                List.of(new ListRow("case", body, List.of("case:all"))));
    }

    private void fill(Act.Fill fill) {
        redis.fcall(
                "docket2_fill",
                ScriptOutputType.VALUE,
                new String[] {GENERATION},
                Arguments.of(
                        fill.generation(),
                        TENANT,
                        id(fill.aggregate()),
                        fill.revision(),
                        "case",
                        3_600_000,
                        fill.revision(),
                        1));
    }

    private String documentKey(int aggregate) {
        return "docket:{0}:g" + new String(redis.get(GENERATION), UTF_8) + ":t1:doc:case:" + id(aggregate);
    }

    private static String id(int aggregate) {
        return IDS.get(aggregate).toString();
    }

    private static Optional<Integer> number(byte[] text) {
        return text.length == 0 ? Optional.empty() : Optional.of(Integer.valueOf(new String(text, UTF_8)));
    }
}
