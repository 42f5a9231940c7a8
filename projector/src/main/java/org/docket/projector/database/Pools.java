package org.docket.projector.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/**
 * Three pools: one reads views, each transaction at one snapshot; one keeps this service's own books; one is the notifier's, so that it can
 * take no connection from the loop. None insists on a connection at start, so that the service comes up, and says what is wrong, while
 * PostgreSQL is down.
 */
@Factory
public final class Pools {

    /** Name of the pool that reads views. */
    public static final String VIEWS = "views";

    /** Name of the pool that keeps this service's own books. */
    public static final String BOOKS = "books";

    /** Name of the notifier's pool. */
    public static final String NOTIFICATIONS = "notifications";

    private static final int VIEWS_SIZE = 3;
    private static final int BOOKS_SIZE = 3;
    private static final int NOTIFICATIONS_SIZE = 2;

    /** All that the pools may open, and the two that the capture opens beside its stream. */
    static final int ALL = VIEWS_SIZE + BOOKS_SIZE + NOTIFICATIONS_SIZE + 2;

    private static final long CONNECTION_TIMEOUT_MILLIS = 3_000;

    private final MeterRegistry meters;

    Pools(MeterRegistry meters) {
        this.meters = meters;
    }

    @Singleton
    @Named(VIEWS)
    @Bean(preDestroy = "close", typed = DataSource.class)
    HikariDataSource views(DatabaseSettings settings) {
        HikariConfig config = config(settings, VIEWS, VIEWS_SIZE);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }

    /**
     * The books speak only of this very server: after a fail-over the timeline differs and a new generation is due. So their commits need
     * not wait for a standby, which would make a slow one slow down the projector.
     */
    @Singleton
    @Named(BOOKS)
    @Bean(preDestroy = "close", typed = DataSource.class)
    HikariDataSource books(DatabaseSettings settings) {
        HikariConfig config = config(settings, BOOKS, BOOKS_SIZE);
        config.addDataSourceProperty("options", "-c synchronous_commit=local");
        return new HikariDataSource(config);
    }

    /** Empty while nobody subscribes. What is lost of it with a server is only sent again, so its commits do not wait for a standby either. */
    @Singleton
    @Named(NOTIFICATIONS)
    @Bean(preDestroy = "close", typed = DataSource.class)
    HikariDataSource notifications(DatabaseSettings settings) {
        HikariConfig config = config(settings, NOTIFICATIONS, NOTIFICATIONS_SIZE);
        config.setMinimumIdle(0);
        config.addDataSourceProperty("options", "-c synchronous_commit=local");
        return new HikariDataSource(config);
    }

    private HikariConfig config(DatabaseSettings settings, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        config.setPoolName("projector-" + name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "docket-projector-" + name);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", "40");
        // What PostgreSQL tells in detail has rows and keys in it, which are nothing for a log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setExceptionOverrideClassName(LostSessions.class.getName());
        return config;
    }
}
