package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Operations and the trial balance. */
@Singleton
final class OperationsQuery implements Operations {
    // index: bulk_pkey
    private static final String ONE = """
            SELECT o.body, (o.body::json ->> 'version')::bigint, o.body::json ->> 'endedAt' IS NOT NULL
            FROM read.operation(?::smallint, ?) AS o (body)
            WHERE o.body IS NOT NULL
            """;
    // index: bulk_pkey | bulk_by_state
    private static final String PAGE = "SELECT read.operation_list(?::smallint, ?, ?, ?)";
    // index: bulk_item_pkey | bulk_item_by_outcome
    private static final String ITEMS = "SELECT read.operation_items(?::smallint, ?, ?, ?, ?)";
    // index: transfer_by_debit, transfer_by_credit
    private static final String TRIAL_BALANCE = "SELECT read.trial_balance_body(?::smallint)";

    private final Database database;

    OperationsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public @Nullable One one(int tenant, UUID id) {
        return database.ask(ONE, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new One(row.getBytes(1), row.getLong(2), row.getBoolean(3)) : null;
            }
        });
    }

    @Override
    public byte[] page(int tenant, @Nullable String state, @Nullable UUID before, int most) {
        return Objects.requireNonNull(database.ask(PAGE, statement -> {
            statement.setInt(1, tenant);
            statement.setString(2, state);
            statement.setObject(3, before);
            statement.setInt(4, most);
            return text(statement);
        }));
    }

    @Override
    public byte @Nullable [] items(int tenant, UUID id, @Nullable String outcome, int after, int most) {
        return database.ask(ITEMS, statement -> {
            statement.setInt(1, tenant);
            statement.setObject(2, id);
            statement.setString(3, outcome);
            statement.setInt(4, after);
            statement.setInt(5, most);
            return text(statement);
        });
    }

    @Override
    public byte[] trialBalance(int tenant) {
        return Objects.requireNonNull(database.ask(TRIAL_BALANCE, statement -> {
            statement.setInt(1, tenant);
            return text(statement);
        }));
    }

    private static byte @Nullable [] text(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getBytes(1) : null;
        }
    }
}
