package org.docket.read.source;

import io.micronaut.context.annotation.Factory;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The two pools: what single documents need never waits behind a list. */
@Factory
final class Databases {

    @Singleton
    @Named("by-id")
    Database byId(@Named("by-id") JdbcOperations operations) {
        return new Database(operations);
    }

    @Singleton
    @Named("search")
    Database search(@Named("search") JdbcOperations operations) {
        return new Database(operations);
    }
}
