package org.docket.write.command.runbulk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CaseIds;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/bulk/{operationId}/run}, with If-Match. */
@Controller("/command/v1/bulk/{operationId}/run")
@ExecuteOn(TaskExecutors.BLOCKING)
final class RunBulkController {

    private final CommandDesk desk;
    private final RunBulkHandler handler;

    RunBulkController(CommandDesk desk, RunBulkHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String operationId, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.RUN_BULK,
                RunBulk::decode,
                (attempt, expected, command) -> handler.handle(attempt, CaseIds.parse(operationId), expected, command));
    }
}
