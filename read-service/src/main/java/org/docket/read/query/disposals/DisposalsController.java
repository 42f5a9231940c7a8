package org.docket.read.query.disposals;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.stream.Stream;
import org.docket.read.access.Identity;
import org.docket.read.casefile.CaseType;
import org.docket.read.freshness.UncachedLists;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.source.Disposals;

/** {@code GET /query/v1/disposals} and {@code …/due/{caseType}}, for the roles that the gate lets through. */
@Controller("/query/v1/disposals")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DisposalsController {
    private static final List<String> CASE_TYPES =
            Stream.of(CaseType.values()).map(Enum::name).toList();

    private final Disposals disposals;
    private final UncachedLists lists;

    DisposalsController(Disposals disposals, UncachedLists lists) {
        this.disposals = disposals;
        this.lists = lists;
    }

    @Get
    HttpResponse<byte[]> register(HttpRequest<?> request, Identity identity) {
        return lists.answer(
                request, identity, "disposals", (start, most) -> disposals.register(identity.tenant(), start, most));
    }

    @Get("/due/{caseType}")
    HttpResponse<byte[]> due(HttpRequest<?> request, Identity identity, @PathVariable String caseType) {
        if (!CASE_TYPES.contains(caseType)) {
            return ProblemResponses.of(
                    request,
                    Problem.of(
                            Code.NOT_FOUND,
                            "There is no case type of this name; there are " + String.join(" and ", CASE_TYPES) + "."));
        }
        return lists.answer(
                request,
                identity,
                "disposals-due?of=" + caseType,
                (start, most) -> disposals.due(identity.tenant(), caseType, start, most));
    }
}
