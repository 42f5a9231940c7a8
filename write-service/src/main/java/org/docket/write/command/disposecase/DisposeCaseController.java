package org.docket.write.command.disposecase;

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

/** {@code POST /command/v1/cases/{id}/dispose}, with If-Match. */
@Controller("/command/v1/cases/{id}/dispose")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DisposeCaseController {

    private final CommandDesk desk;
    private final DisposeCaseHandler handler;

    DisposeCaseController(CommandDesk desk, DisposeCaseHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.DISPOSE,
                DisposeCase::decode,
                (attempt, expected, command) -> handler.handle(attempt, CaseIds.parse(id), expected, command));
    }
}
