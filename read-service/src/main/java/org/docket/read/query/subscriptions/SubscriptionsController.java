package org.docket.read.query.subscriptions;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.casefile.CaseId;
import org.docket.read.freshness.UncachedLists;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.Subscriptions;

/** {@code GET /query/v1/subscriptions} and {@code …/{id}/dead-letters}, for the roles that the gate lets through. */
@Controller("/query/v1/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SubscriptionsController {
    private final Subscriptions subscriptions;
    private final UncachedLists lists;

    SubscriptionsController(Subscriptions subscriptions, UncachedLists lists) {
        this.subscriptions = subscriptions;
        this.lists = lists;
    }

    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request, Identity identity) {
        return lists.answer(
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
        return lists.answer(
                request,
                identity,
                "dead-letters?of=" + subscription,
                (start, most) -> subscriptions.deadLetters(identity.tenant(), subscription, start, most));
    }
}
