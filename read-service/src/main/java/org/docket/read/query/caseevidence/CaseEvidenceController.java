package org.docket.read.query.caseevidence;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.casefile.CaseId;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.FreshReader;
import org.docket.read.freshness.ListHeaders;
import org.docket.read.freshness.Preference;
import org.docket.read.page.PageRequest;
import org.docket.read.page.PageScope;
import org.docket.read.page.PageTokens;
import org.docket.read.page.Position;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.EvidenceViews;
import org.docket.read.source.EvidenceViews.Page;
import org.docket.read.token.ConsistencyToken;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** {@code GET /query/v1/cases/{id}/evidence?limit=&pageToken=}, for the roles that the gate lets through. */
@Controller("/query/v1/cases/{id}/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CaseEvidenceController {
    private final EvidenceViews views;
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    CaseEvidenceController(EvidenceViews views, FreshReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.views = views;
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        return switch (PageRequest.of(request.getParameters())) {
            case PageRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case PageRequest.Understood understood ->
                switch (tokens.of(request, identity.tenant())) {
                    case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
                    case TokenReading.Good good -> list(request, identity, id, understood, good.token());
                };
        };
    }

    private HttpResponse<byte[]> list(
            HttpRequest<?> request,
            Identity identity,
            String idText,
            PageRequest.Understood asked,
            ConsistencyToken token) {
        UUID id = CaseId.parse(idText);
        if (id == null) {
            return unknown(request);
        }
        PageScope scope = new PageScope(identity.tenant(), identity.actor(), "case-evidence?of=" + id);
        String start = null;
        if (asked.pageToken() != null) {
            switch (pages.read(asked.pageToken(), scope)) {
                case Position.Refused refused -> {
                    return ProblemResponses.of(request, refused.problem());
                }
                case Position.After after -> start = after.id();
            }
        }
        Demand demand = new Demand(identity.tenant(), token, Preference.of(request));
        String from = start;
        return switch (reader.readUncached(
                demand,
                () -> Optional.ofNullable(
                        views.ofCase(identity.tenant(), identity.actor(), id, from, asked.limit())))) {
            case Fresh.NotYet<Optional<Page>> notYet -> ListHeaders.notYet(request, demand);
            case Fresh.Answer<Optional<Page>> answer ->
                answer.value()
                        .map(page -> page(answer, id, page, scope, demand))
                        .orElseGet(() -> unknown(request));
        };
    }

    private HttpResponse<byte[]> page(
            Fresh.Answer<Optional<Page>> answer, UUID id, Page page, PageScope scope, Demand demand) {
        @Nullable
        String next = page.next() == null ? null : pages.after(page.next().toString(), scope);
        return ListHeaders.confided(new EvidencePage(id, page, next, answer.freshness()).json(), demand);
    }

    private static HttpResponse<byte[]> unknown(HttpRequest<?> request) {
        return ProblemResponses.of(request, Problem.of(Code.NOT_FOUND, "There is no such case."));
    }
}
