package org.docket.read.query.caselist;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.docket.read.access.Identity;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.ListHeaders;
import org.docket.read.freshness.Preference;
import org.docket.read.page.PageScope;
import org.docket.read.page.PageTokens;
import org.docket.read.page.Position;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.CaseRow;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** {@code GET /query/v1/cases?state=&caseType=&limit=&pageToken=}. */
@Controller("/query/v1/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CaseListController {
    private final CaseListReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    CaseListController(CaseListReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return switch (ListRequest.of(request.getParameters())) {
            case ListRequest.Refused refused -> refuse(request, refused.problem());
            case ListRequest.Understood understood ->
                switch (tokens.of(request, identity.tenant())) {
                    case TokenReading.Bad bad -> refuse(request, bad.problem());
                    case TokenReading.Good good -> list(request, identity, understood, good.token());
                };
        };
    }

    private HttpResponse<byte[]> list(
            HttpRequest<?> request, Identity identity, ListRequest.Understood asked, ConsistencyToken token) {
        PageScope scope = new PageScope(
                identity.tenant(), identity.actor(), asked.filter().canonical());
        String before = null;
        if (asked.pageToken() != null) {
            switch (pages.read(asked.pageToken(), scope)) {
                case Position.Refused refused -> {
                    return refuse(request, refused.problem());
                }
                case Position.After after -> before = after.id();
            }
        }
        Demand demand = new Demand(identity.tenant(), token, Preference.of(request));
        // One more than asked for tells whether there is another page.
        return switch (reader.page(demand, asked.filter(), before, asked.limit() + 1)) {
            case Fresh.NotYet<List<CaseRow>> notYet -> ListHeaders.notYet(request, demand);
            case Fresh.Answer<List<CaseRow>> answer -> page(answer, asked.limit(), scope, demand);
        };
    }

    private HttpResponse<byte[]> page(Fresh.Answer<List<CaseRow>> answer, int limit, PageScope scope, Demand demand) {
        List<CaseRow> rows = answer.value();
        boolean more = rows.size() > limit;
        List<CaseRow> items = more ? rows.subList(0, limit) : rows;
        @Nullable String next = more ? pages.after(items.getLast().id(), scope) : null;
        return ListHeaders.ok(new CasePage(items, next, answer.freshness()).json(), demand);
    }

    private static MutableHttpResponse<byte[]> refuse(HttpRequest<?> request, Problem problem) {
        return ProblemResponses.of(request, problem);
    }
}
