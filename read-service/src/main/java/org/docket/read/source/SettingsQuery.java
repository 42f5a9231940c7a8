package org.docket.read.source;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** The settings of an agency. */
@Singleton
final class SettingsQuery implements Settings {
    // index: tenant_pkey, queue_pkey, calendar_pkey, calendar_week_pkey, calendar_exception_pkey, tariff_once,
    // case_template_pkey, template_slot_pkey,
    // template_task_pkey
    private static final String SQL = "SELECT read.settings(?::smallint)";

    private final Database database;

    SettingsQuery(@Named("search") Database database) {
        this.database = database;
    }

    @Override
    public byte @Nullable [] of(int tenant) {
        return database.ask(SQL, statement -> {
            statement.setInt(1, tenant);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        });
    }
}
