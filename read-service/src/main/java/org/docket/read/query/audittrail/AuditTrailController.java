package org.docket.read.query.audittrail;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.docket.read.access.Identity;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.FreshReader;
import org.docket.read.freshness.ListHeaders;
import org.docket.read.freshness.Preference;
import org.docket.read.page.PageScope;
import org.docket.read.page.PageTokens;
import org.docket.read.page.Position;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.AuditTrails;
import org.docket.read.source.AuditTrails.Entry;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /query/v1/audit?caseId=&actorId=&commandId=&limit=&pageToken=}, for the roles that the gate lets through. Always from PostgreSQL:
 * nothing of the audit is in the cache.
 */
@Controller("/query/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditTrailController {
    private final AuditTrails trails;
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    AuditTrailController(AuditTrails trails, FreshReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.trails = trails;
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return switch (AuditRequest.of(request.getParameters())) {
            case AuditRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case AuditRequest.Understood understood ->
                switch (tokens.of(request, identity.tenant())) {
                    case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
                    case TokenReading.Good good -> list(request, identity, understood, good.token());
                };
        };
    }

    private HttpResponse<byte[]> list(
            HttpRequest<?> request, Identity identity, AuditRequest.Understood asked, ConsistencyToken token) {
        PageScope scope = new PageScope(identity.tenant(), identity.actor(), asked.canonical());
        String before = null;
        if (asked.pageToken() != null) {
            switch (pages.read(asked.pageToken(), scope)) {
                case Position.Refused refused -> {
                    return ProblemResponses.of(request, refused.problem());
                }
                case Position.After after -> before = after.id();
            }
        }
        Demand demand = new Demand(identity.tenant(), token, Preference.of(request));
        String start = before;
        // One more than asked for tells whether there is another page.
        return switch (reader.readUncached(
                demand, () -> trails.page(identity.tenant(), asked.filter(), start, asked.limit() + 1))) {
            case Fresh.NotYet<List<Entry>> notYet -> ListHeaders.notYet(request, demand);
            case Fresh.Answer<List<Entry>> answer -> page(answer, asked.limit(), scope, demand);
        };
    }

    private HttpResponse<byte[]> page(Fresh.Answer<List<Entry>> answer, int limit, PageScope scope, Demand demand) {
        List<Entry> rows = answer.value();
        boolean more = rows.size() > limit;
        List<Entry> items = more ? rows.subList(0, limit) : rows;
        @Nullable String next = more ? pages.after(items.getLast().id(), scope) : null;
        return ListHeaders.ok(new AuditPage(items, next, answer.freshness()).json(), demand);
    }
}
