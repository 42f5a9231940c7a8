package org.docket.write.access;

import io.micronaut.http.HttpRequest;
import java.time.ZoneId;
import java.util.UUID;
import org.docket.write.gate.Acting;

/**
 * Who is asking, as the bearer token's rows say.
 *
 * @param tenantId the agency
 * @param actorId the officer or service
 * @param zone in which the agency's days begin and end
 * @param currency in which the agency keeps its books (ISO 4217, two decimals)
 */
public record Access(short tenantId, UUID actorId, ZoneId zone, String currency) {

    private static final String ATTRIBUTE = "docket.access";

    /**
     * Whom the filter found behind a request.
     *
     * @throws IllegalStateException when the request did not pass the filter
     */
    public static Access of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, Access.class)
                .orElseThrow(() -> new IllegalStateException("No filter has seen this request"));
    }

    /** On whose behalf a transaction for this request runs. */
    public Acting acting() {
        return new Acting(tenantId, actorId);
    }

    void attachTo(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
