package org.docket.write.access;

import java.time.ZoneId;
import java.util.UUID;

/**
 * Who is asking, as the bearer token's rows say.
 *
 * @param tenantId the agency
 * @param actorId the officer or service
 * @param zone in which the agency's days begin and end
 * @param currency in which the agency keeps its books (ISO 4217, two decimals)
 */
public record Access(short tenantId, UUID actorId, ZoneId zone, String currency) {}
