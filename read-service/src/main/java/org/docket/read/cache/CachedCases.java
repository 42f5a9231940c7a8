package org.docket.read.cache;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.docket.read.casefile.CaseState;
import org.docket.read.casefile.CaseType;
import org.docket.read.source.CaseRow;
import org.docket.read.token.ConsistencyToken;
import org.jspecify.annotations.Nullable;

/** Lists and counts of cases out of the indexes that the projector keeps. Thread-safe; blocks for at most 200 ms. */
@Singleton
public final class CachedCases {
    private static final String ROW = "case";

    private final Shards shards;
    private final CacheMetrics metrics;
    private final SealedNow sealed;

    CachedCases(Shards shards, CacheMetrics metrics, SealedNow sealed) {
        this.shards = shards;
        this.metrics = metrics;
        this.sealed = sealed;
    }

    /** The index that holds the cases of this state and type; null stands for any. */
    public static String index(@Nullable CaseState state, @Nullable CaseType type) {
        if (state == null) {
            return type == null ? "case:all" : "case:type:" + type;
        }
        return type == null ? "case:state:" + state : "case:type:" + type + ":state:" + state;
    }

    /**
     * One page of an index, greatest id first.
     *
     * @param before the last id of the page before, or null for the first page
     * @param most how many rows at most
     */
    public Shown<List<CaseRow>> page(
            int tenant, String index, @Nullable String before, int most, ConsistencyToken token) {
        List<byte[]> page = List.of(
                Bytes.of(tenant),
                Bytes.of(ROW),
                Bytes.of(index),
                Bytes.of(before == null ? "+" : before),
                Bytes.of(most));
        try {
            ShardReplies replies = shards.ask("docket2_page", page, token, List.of());
            if (replies == null) {
                return new Shown.Incomplete<>();
            }
            List<CaseRow> rows = merge(replies.all(), most);
            if (rows == null) {
                metrics.pageBroken();
                return new Shown.Incomplete<>();
            }
            if (isOverdue(tenant, rows)) {
                return new Shown.Incomplete<>();
            }
            return new Shown.Complete<>(rows, replies.asOfMillis(), replies.unmet());
        } catch (RedisUnavailable e) {
            return new Shown.Incomplete<>();
        }
    }

    /** How many cases each of these indexes holds, in their order. */
    public Shown<List<Long>> counts(int tenant, List<String> indexes, ConsistencyToken token) {
        try {
            ShardReplies replies = shards.ask(
                    "docket2_counts",
                    List.of(Bytes.of(tenant)),
                    token,
                    indexes.stream().map(Bytes::of).toList());
            if (replies == null) {
                return new Shown.Incomplete<>();
            }
            List<Long> sums = new ArrayList<>(indexes.size());
            for (int i = 0; i < indexes.size(); i++) {
                long sum = 0;
                for (ShardReply reply : replies.all()) {
                    sum += (Long) reply.items().get(i);
                }
                sums.add(sum);
            }
            return new Shown.Complete<>(sums, replies.asOfMillis(), replies.unmet());
        } catch (RedisUnavailable e) {
            return new Shown.Incomplete<>();
        }
    }

    /** Whether a row is of a case that is sealed by now: left out, the page would be too short. */
    private boolean isOverdue(int tenant, List<CaseRow> rows) {
        Set<UUID> hidden = sealed.of(tenant);
        return !hidden.isEmpty() && rows.stream().anyMatch(row -> hidden.contains(UUID.fromString(row.id())));
    }

    /** The greatest of all shards' members, or null when one has no row: it must not be left out silently. */
    private static @Nullable List<CaseRow> merge(List<ShardReply> replies, int most) {
        List<CaseRow> rows = new ArrayList<>();
        for (ShardReply reply : replies) {
            List<Object> items = reply.items();
            for (int i = 0; i < items.size(); i += 2) {
                byte[] body = (byte[]) items.get(i + 1);
                if (body.length == 0) {
                    return null;
                }
                rows.add(new CaseRow(ShardReply.text(items.get(i)), body));
            }
        }
        if (replies.size() > 1) {
            rows.sort(Comparator.comparing(CaseRow::id).reversed());
        }
        return rows.size() > most ? rows.subList(0, most) : rows;
    }
}
