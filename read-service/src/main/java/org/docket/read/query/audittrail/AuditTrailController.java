package org.docket.read.query.audittrail;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.read.access.Identity;
import org.docket.read.freshness.UncachedLists;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.AuditTrails;

/**
 * {@code GET /query/v1/audit?caseId=&actorId=&commandId=&limit=&pageToken=}, for the roles that the gate lets through. Always from PostgreSQL:
 * nothing of the audit is in the cache.
 */
@Controller("/query/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditTrailController {
    private final AuditTrails trails;
    private final UncachedLists lists;

    AuditTrailController(AuditTrails trails, UncachedLists lists) {
        this.trails = trails;
        this.lists = lists;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return switch (AuditRequest.of(request.getParameters())) {
            case AuditRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case AuditRequest.Understood understood ->
                lists.answer(
                        request,
                        identity,
                        new UncachedLists.Asked(understood.canonical(), understood.limit(), understood.pageToken()),
                        (start, most) -> trails.page(identity.tenant(), understood.filter(), start, most));
        };
    }
}
