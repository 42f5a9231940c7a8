package org.docket.read.query.trialbalance;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.read.access.Identity;
import org.docket.read.source.Operations;

/** {@code GET /query/v1/ledger/trial-balance}, for the roles that the gate lets through. Always from PostgreSQL. */
@Controller("/query/v1/ledger/trial-balance")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TrialBalanceController {
    private final Operations source;

    TrialBalanceController(Operations source) {
        this.source = source;
    }

    @Get
    HttpResponse<byte[]> get(Identity identity) {
        return HttpResponse.ok(source.trialBalance(identity.tenant()))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
