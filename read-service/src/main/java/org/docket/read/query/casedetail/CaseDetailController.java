package org.docket.read.query.casedetail;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.cache.CaseIds;
import org.docket.read.cache.Projection;
import org.docket.read.freshness.DocumentReader;

/** {@code GET /query/v1/cases/{id}} and {@code /query/v1/cases/by-reference/{reference}}. */
@Controller("/query/v1/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CaseDetailController {
    private static final int LONGEST_REFERENCE = 64;

    private final Projection projection;
    private final DocumentReader reader;
    private final CaseIds ids;

    CaseDetailController(@Named("case") Projection projection, DocumentReader reader, CaseIds ids) {
        this.projection = projection;
        this.reader = reader;
        this.ids = ids;
    }

    @Get("/{id}")
    HttpResponse<byte[]> byId(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        return reader.answer(request, identity, projection, id);
    }

    @Get("/by-reference/{reference}")
    HttpResponse<byte[]> byReference(HttpRequest<?> request, Identity identity, @PathVariable String reference) {
        UUID id = reference.length() > LONGEST_REFERENCE || reference.indexOf('\0') >= 0
                ? null
                : ids.caseWith(identity.tenant(), reference, identity.actor());
        return id == null
                ? reader.unknown(request, identity)
                : reader.answer(request, identity, projection, id.toString());
    }
}
