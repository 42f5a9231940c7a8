package org.docket.read.freshness;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import org.docket.read.access.Identity;
import org.docket.read.page.PageRequest;
import org.docket.read.page.PageScope;
import org.docket.read.page.PageTokens;
import org.docket.read.page.Position;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.Entry;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;
import org.jspecify.annotations.Nullable;

/** Answers with pages of lists that are in no cache: always from PostgreSQL, which says whether it has what the token names. Thread-safe; blocks. */
@Singleton
public final class UncachedLists {
    private final FreshReader reader;
    private final ConsistencyTokens tokens;
    private final PageTokens pages;

    UncachedLists(FreshReader reader, ConsistencyTokens tokens, PageTokens pages) {
        this.reader = reader;
        this.tokens = tokens;
        this.pages = pages;
    }

    /**
     * Which page is asked for, and of which list.
     *
     * @param filter the list and its filter in canonical form: a page token is good for the same text only
     * @param limit how many entries at most
     * @param pageToken where to go on; null to begin
     */
    public record Asked(String filter, int limit, @Nullable String pageToken) {}

    /** Reads one page. */
    @FunctionalInterface
    public interface Source {
        /**
         * The entries, in the list's order.
         *
         * @param start the last id of the page before, or null for the first page
         * @param most how many at most
         */
        List<Entry> page(@Nullable String start, int most);
    }

    /** One page that nobody but its reader may keep. */
    public HttpResponse<byte[]> answer(HttpRequest<?> request, Identity identity, Asked asked, Source source) {
        return answer(request, identity, asked, source, ListHeaders::ok);
    }

    /** The same for a list that knows only limit and pageToken. */
    public HttpResponse<byte[]> answer(HttpRequest<?> request, Identity identity, String filter, Source source) {
        return plain(request, identity, filter, source, ListHeaders::ok);
    }

    /** The same for what nobody may keep, not even its reader. */
    public HttpResponse<byte[]> confide(HttpRequest<?> request, Identity identity, String filter, Source source) {
        return plain(request, identity, filter, source, ListHeaders::confided);
    }

    private HttpResponse<byte[]> plain(
            HttpRequest<?> request,
            Identity identity,
            String filter,
            Source source,
            BiFunction<byte[], Demand, HttpResponse<byte[]>> headers) {
        return switch (PageRequest.of(request.getParameters())) {
            case PageRequest.Refused refused -> ProblemResponses.of(request, refused.problem());
            case PageRequest.Understood understood ->
                answer(
                        request,
                        identity,
                        new Asked(filter, understood.limit(), understood.pageToken()),
                        source,
                        headers);
        };
    }

    private HttpResponse<byte[]> answer(
            HttpRequest<?> request,
            Identity identity,
            Asked asked,
            Source source,
            BiFunction<byte[], Demand, HttpResponse<byte[]>> headers) {
        PageScope scope = new PageScope(identity.tenant(), identity.actor(), asked.filter());
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> {
                String start = null;
                if (asked.pageToken() != null) {
                    switch (pages.read(asked.pageToken(), scope)) {
                        case Position.Refused refused -> {
                            yield ProblemResponses.of(request, refused.problem());
                        }
                        case Position.After after -> start = after.id();
                    }
                }
                String from = start;
                Demand demand = new Demand(identity.tenant(), good.token(), Preference.of(request));
                // One more than asked for tells whether there is another page.
                yield switch (reader.readUncached(demand, () -> source.page(from, asked.limit() + 1))) {
                    case Fresh.NotYet<List<Entry>> notYet -> ListHeaders.notYet(request, demand);
                    case Fresh.Answer<List<Entry>> answer ->
                        headers.apply(page(answer, asked.limit(), scope).json(), demand);
                };
            }
        };
    }

    private EntryPage page(Fresh.Answer<List<Entry>> answer, int limit, PageScope scope) {
        List<Entry> rows = answer.value();
        boolean more = rows.size() > limit;
        List<Entry> items = more ? rows.subList(0, limit) : rows;
        return new EntryPage(items, more ? pages.after(items.getLast().id(), scope) : null, answer.freshness());
    }
}
