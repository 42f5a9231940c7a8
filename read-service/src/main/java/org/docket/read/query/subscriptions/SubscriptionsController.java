package org.docket.read.query.subscriptions;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
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
import org.docket.read.source.Subscriptions;
import org.docket.read.source.Subscriptions.Entry;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** {@code GET /query/v1/subscriptions} and {@code …/{id}/dead-letters}, for the roles that the gate lets through. */
@Controller("/query/v1/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriptionsController {
    private final Subscriptions subscriptions;
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    SubscriptionsController(
            Subscriptions subscriptions, FreshReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.subscriptions = subscriptions;
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return answer(
                request,
                identity,
                "subscriptions",
                (start, most) -> subscriptions.page(identity.tenant(), start, most));
    }

    @Get("/{id}/dead-letters")
    HttpResponse<byte[]> deadLetters(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        UUID subscription = CaseId.parse(id);
        if (subscription == null || !subscriptions.has(identity.tenant(), subscription)) {
            return ProblemResponses.of(
                    request,
                    Problem.of(
                            Code.NOT_FOUND, "There is no subscription with this id that you can see; check the id."));
        }
        return answer(
                request,
                identity,
                "dead-letters?of=" + subscription,
                (start, most) -> subscriptions.deadLetters(identity.tenant(), subscription, start, most));
    }

    private HttpResponse<byte[]> answer(HttpRequest<?> request, Identity identity, String filter, Source source) {
        return switch (PageRequest.of(request.getParameters())) {
            case PageRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case PageRequest.Understood understood ->
                switch (tokens.of(request, identity.tenant())) {
                    case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
                    case TokenReading.Good good ->
                        page(
                                request,
                                understood,
                                new PageScope(identity.tenant(), identity.actor(), filter),
                                new Demand(identity.tenant(), good.token(), Preference.of(request)),
                                source);
                };
        };
    }

    private HttpResponse<byte[]> page(
            HttpRequest<?> request, PageRequest.Understood asked, PageScope scope, Demand demand, Source source) {
        String start = null;
        if (asked.pageToken() != null) {
            switch (pages.read(asked.pageToken(), scope)) {
                case Position.Refused refused -> {
                    return ProblemResponses.of(request, refused.problem());
                }
                case Position.After after -> start = after.id();
            }
        }
        String from = start;
        // One more than asked for tells whether there is another page.
        return switch (reader.readUncached(demand, () -> source.page(from, asked.limit() + 1))) {
            case Fresh.NotYet<List<Entry>> notYet -> ListHeaders.notYet(request, demand);
            case Fresh.Answer<List<Entry>> answer -> ok(answer, asked.limit(), scope, demand);
        };
    }

    private HttpResponse<byte[]> ok(Fresh.Answer<List<Entry>> answer, int limit, PageScope scope, Demand demand) {
        List<Entry> rows = answer.value();
        boolean more = rows.size() > limit;
        List<Entry> items = more ? rows.subList(0, limit) : rows;
        @Nullable String next = more ? pages.after(items.getLast().id(), scope) : null;
        return ListHeaders.ok(new SubscriptionPage(items, next, answer.freshness()).json(), demand);
    }

    /** Where a page comes from. */
    private interface Source {
        List<Entry> page(@Nullable String start, int most);
    }
}
