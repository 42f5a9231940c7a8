package org.docket.read.query.sealedcases;

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
import org.docket.read.page.PageRequest;
import org.docket.read.page.PageScope;
import org.docket.read.page.PageTokens;
import org.docket.read.page.Position;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.CaseRow;
import org.docket.read.source.SealedCases;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** {@code GET /query/v1/cases/sealed?limit=&pageToken=}: to everybody those on which they are named. */
@Controller("/query/v1/cases/sealed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SealedCasesController {
    private final SealedCases cases;
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    SealedCasesController(SealedCases cases, FreshReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.cases = cases;
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return switch (PageRequest.of(request.getParameters())) {
            case PageRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case PageRequest.Understood understood ->
                switch (tokens.of(request, identity.tenant())) {
                    case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
                    case TokenReading.Good good -> list(request, identity, understood, good.token());
                };
        };
    }

    private HttpResponse<byte[]> list(
            HttpRequest<?> request, Identity identity, PageRequest.Understood asked, ConsistencyToken token) {
        PageScope scope = new PageScope(identity.tenant(), identity.actor(), "sealed-cases");
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
                demand, () -> cases.page(identity.tenant(), identity.actor(), start, asked.limit() + 1))) {
            case Fresh.NotYet<List<CaseRow>> notYet -> ListHeaders.notYet(request, demand);
            case Fresh.Answer<List<CaseRow>> answer -> page(answer, asked.limit(), scope, demand);
        };
    }

    private HttpResponse<byte[]> page(Fresh.Answer<List<CaseRow>> answer, int limit, PageScope scope, Demand demand) {
        List<CaseRow> rows = answer.value();
        boolean more = rows.size() > limit;
        List<CaseRow> items = more ? rows.subList(0, limit) : rows;
        @Nullable String next = more ? pages.after(items.getLast().id(), scope) : null;
        return ListHeaders.confided(new SealedPage(items, next, answer.freshness()).json(), demand);
    }
}
