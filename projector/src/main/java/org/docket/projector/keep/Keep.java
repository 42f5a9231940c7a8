package org.docket.projector.keep;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.KeyScanArgs;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScanCursor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The read model in Redis. Every method throws {@link KeepUnavailable} when Redis does not answer or has no room; nothing is changed then,
 * or everything was, and the batch number tells which. Safe for use by many threads.
 */
@Singleton
public final class Keep {

    private static final String OK = "OK";
    private static final int SCAN_COUNT = 500;

    private final Calls calls;
    private final Shards shards;

    Keep(KeepSettings settings) {
        this.shards = new Shards(settings.shards());
        this.calls = new Calls(settings, FunctionLibrary.fromClassPath());
    }

    /** How aggregates are spread. */
    public Shards shards() {
        return shards;
    }

    /** What Redis says of a shard now. */
    public Standing look(int shard) {
        return calls.run("its generation", redis -> {
            byte[] live = redis.get(shards.generationKey(shard));
            if (live == null) {
                return new Standing.Empty();
            }
            String generation = new String(live, UTF_8);
            String control = shards.prefix(shard) + "g" + generation + ":control";
            List<KeyValue<String, byte[]>> fields =
                    redis.hmget(control, "batch", "systemId", "timeline", "state", "shards");
            if (fields.stream().anyMatch(KeyValue::isEmpty)) {
                return new Standing.Empty();
            }
            return new Standing.Live(
                    Long.parseLong(generation),
                    Long.parseLong(text(fields.get(0).getValue())),
                    text(fields.get(1).getValue()),
                    Integer.parseInt(text(fields.get(2).getValue())),
                    text(fields.get(3).getValue()).equals("COMPLETE"),
                    Integer.parseInt(text(fields.get(4).getValue())));
        });
    }

    /**
     * Stores entries of one shard.
     *
     * @param asOf source time in milliseconds up to which everything is shown once this is stored, or empty to leave that as it is
     */
    public Answer store(Position position, String asOf, List<Entry> entries) {
        List<Object> answer = calls.array(
                "docket2_store", shards.generationKey(position.shard()), Arguments.ofStore(position, asOf, entries));
        String said = text(answer.get(0));
        return said.equals(OK)
                ? new Answer.Taken((Long) answer.get(1), (Long) answer.get(2))
                : refused(position, said + " " + text(answer.get(1)));
    }

    /** Says up to which source time, in milliseconds, everything is shown. */
    public Answer touch(Position position, long asOf) {
        return simple("docket2_touch", position, Arguments.of(position.generation(), position.batch(), asOf));
    }

    /** Declares the generation complete in one shard. */
    public Answer complete(Position position) {
        return simple("docket2_complete", position, Arguments.of(position.generation(), position.batch()));
    }

    /** Opens a generation in one shard; refused when one that is not older is live. */
    public Answer open(Position position, String systemId, int timeline, long nowMillis) {
        return simple(
                "docket2_open",
                position,
                Arguments.of(position.generation(), position.batch(), systemId, timeline, nowMillis, shards.count()));
    }

    /** Ends what is live in a shard: readers find no generation there. */
    public void retire(int shard) {
        String live = shards.generationKey(shard);
        calls.run("the end of a shard", redis -> redis.unlink(live));
    }

    /**
     * Removes keys of generations before the given one, a bounded number at a time.
     *
     * @param cursor where the last call ended; {@code "0"} to begin
     * @return where to go on, {@code "0"} when all was seen
     */
    public String sweep(int shard, long before, String cursor) {
        Pattern generationOf = Pattern.compile(Pattern.quote(shards.prefix(shard)) + "g(\\d+):.*", Pattern.DOTALL);
        return calls.runAt(shards.generationKey(shard), "keys of old generations", redis -> {
            KeyScanCursor<String> seen = redis.scan(
                    ScanCursor.of(cursor),
                    KeyScanArgs.Builder.matches(glob(shards.prefix(shard)) + "g*")
                            .limit(SCAN_COUNT));
            String[] old = seen.getKeys().stream()
                    .filter(key -> isBefore(generationOf.matcher(key), before))
                    .toArray(String[]::new);
            if (old.length > 0) {
                redis.unlink(old);
            }
            return seen.isFinished() ? "0" : seen.getCursor();
        });
    }

    @PreDestroy
    void close() {
        calls.close();
    }

    private Answer simple(String function, Position position, byte[][] arguments) {
        byte[] answer = calls.string(function, shards.generationKey(position.shard()), arguments);
        String said = text(answer);
        return said.equals(OK) ? new Answer.Taken(0, 0) : refused(position, said);
    }

    private static Answer refused(Position position, String said) {
        return new Answer.Refused("shard %d is not at generation %d, batch %d: %s"
                .formatted(position.shard(), position.generation(), position.batch(), said));
    }

    private static boolean isBefore(Matcher key, long generation) {
        return key.matches() && Long.parseLong(key.group(1)) < generation;
    }

    private static String glob(String literal) {
        return literal.replace("{", "\\{").replace("}", "\\}");
    }

    private static String text(Object bytes) {
        return bytes instanceof byte[] raw ? new String(raw, UTF_8) : String.valueOf(bytes);
    }
}
