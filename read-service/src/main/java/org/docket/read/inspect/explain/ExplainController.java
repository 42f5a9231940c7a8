package org.docket.read.inspect.explain;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.docket.read.access.Identity;
import org.docket.read.cache.Projection;
import org.docket.read.casefile.CaseId;
import org.docket.read.problem.Code;
import org.docket.read.problem.Problem;
import org.docket.read.problem.ProblemResponses;
import org.jspecify.annotations.Nullable;

/** {@code GET /cache/v1/explain?projection=&id=}. */
@Controller("/cache/v1/explain")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExplainController {
    private static final Set<String> PARAMETERS = Set.of("projection", "id");

    private final List<Projection> projections;
    private final ExplainReader reader;

    ExplainController(List<Projection> projections, ExplainReader reader) {
        this.projections = List.copyOf(projections);
        this.reader = reader;
    }

    @Get
    HttpResponse<byte[]> explain(HttpRequest<?> request, Identity identity) {
        HttpParameters parameters = request.getParameters();
        for (String name : parameters.names()) {
            if (!PARAMETERS.contains(name)) {
                return refuse(request, Problem.parameter(name, "unknown-parameter", "This knows projection and id."));
            }
        }
        Projection projection = projection(parameters.get("projection"));
        if (projection == null) {
            return refuse(
                    request,
                    Problem.parameter("projection", "unknown-value", "projection is one of: " + names() + "."));
        }
        String idText = parameters.get("id");
        if (idText == null) {
            return refuse(request, Problem.parameter("id", "missing", "Give the id of a case."));
        }
        UUID id = CaseId.parse(idText);
        Explanation explanation =
                id == null ? null : reader.explain(projection, identity.tenant(), id, identity.actor());
        if (explanation == null) {
            return refuse(request, Problem.of(Code.NOT_FOUND, "There is no such case."));
        }
        byte[] body = explanation.json();
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .contentLength(body.length)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private @Nullable Projection projection(@Nullable String name) {
        for (Projection projection : projections) {
            if (projection.name().equals(name)) {
                return projection;
            }
        }
        return null;
    }

    private String names() {
        return String.join(
                ", ", projections.stream().map(Projection::name).sorted().toList());
    }

    private static HttpResponse<byte[]> refuse(HttpRequest<?> request, Problem problem) {
        return ProblemResponses.of(request, problem);
    }
}
