package org.docket.projector.database;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Where PostgreSQL is and as whom this service connects.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host:port/database}, with the driver's own parameters if need be
 */
@ConfigurationProperties("docket.pg")
public record DatabaseSettings(String jdbcUrl, String user, String password) {}
