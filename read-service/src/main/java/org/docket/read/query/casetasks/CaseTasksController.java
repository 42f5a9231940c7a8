package org.docket.read.query.casetasks;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.inject.Named;
import org.docket.read.access.Identity;
import org.docket.read.cache.Projection;
import org.docket.read.freshness.DocumentReader;

/** {@code GET /query/v1/cases/{id}/tasks}. */
@Controller("/query/v1/cases/{id}/tasks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CaseTasksController {
    private final Projection projection;
    private final DocumentReader reader;

    CaseTasksController(@Named("tasks") Projection projection, DocumentReader reader) {
        this.projection = projection;
        this.reader = reader;
    }

    @Get
    HttpResponse<byte[]> get(HttpRequest<?> request, Identity identity, @PathVariable String id) {
        return reader.answer(request, identity, projection, id);
    }
}
