package org.docket.read.source;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.data.jdbc.runtime.JdbcOperations;
import jakarta.inject.Named;

/** The two pools, opened at the start: what single documents need never waits behind a list. */
@Factory
final class Databases {

    @Context
    @Named("by-id")
    Database byId(@Named("by-id") JdbcOperations operations) {
        return new Database(operations);
    }

    @Context
    @Named("search")
    Database search(@Named("search") JdbcOperations operations) {
        return new Database(operations);
    }
}
