package org.docket.read.query.sealedcases;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.read.access.Identity;
import org.docket.read.freshness.UncachedLists;
import org.docket.read.source.SealedCases;

/** {@code GET /query/v1/cases/sealed?limit=&pageToken=}: to everybody those on which they are named. */
@Controller("/query/v1/cases/sealed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SealedCasesController {
    private final SealedCases cases;
    private final UncachedLists lists;

    SealedCasesController(SealedCases cases, UncachedLists lists) {
        this.cases = cases;
        this.lists = lists;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return lists.confide(
                request,
                identity,
                "sealed-cases",
                (start, most) -> cases.page(identity.tenant(), identity.actor(), start, most));
    }
}
