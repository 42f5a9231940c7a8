package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Pages of subscriptions and dead letters. */
@Singleton
final class SubscriptionsQuery implements Subscriptions {
    // index: subscription_pkey, cursor_pkey, held_pkey
    private static final String PAGE = """
            SELECT id, body FROM read.subscriptions(?::smallint, ?::uuid, ?)
            """;

    // index: held_pkey, event_pkey
    private static final String DEAD_LETTERS = """
            SELECT id, body FROM read.dead_letters(?::smallint, ?::uuid, ?::uuid, ?)
            """;

    // index: subscription_pkey
    private static final String HAS = """
            SELECT read.has_subscription(?::smallint, ?::uuid)
            """;

    private final Database database;

    SubscriptionsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public List<Entry> page(int tenant, @Nullable String before, int most) {
        List<Entry> page = database.ask(PAGE, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, before);
            statement.setInt(3, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }

    @Override
    public List<Entry> deadLetters(int tenant, UUID subscription, @Nullable String after, int most) {
        List<Entry> page = database.ask(DEAD_LETTERS, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, subscription);
            statement.setString(3, after);
            statement.setInt(4, most);
            return EntriesQuery.of(statement);
        });
        return Objects.requireNonNull(page);
    }

    @Override
    public boolean has(int tenant, UUID subscription) {
        Boolean found = database.ask(HAS, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, subscription);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        });
        return Objects.requireNonNull(found);
    }
}
