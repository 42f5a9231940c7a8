package org.docket.write.command.resetsla;

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

/** {@code POST /command/v1/tasks/{id}/reset-sla}, with If-Match. */
@Controller("/command/v1/tasks/{id}/reset-sla")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ResetSlaController {

    private final CommandDesk desk;
    private final ResetSlaHandler handler;

    ResetSlaController(CommandDesk desk, ResetSlaHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.RESET_SLA,
                ResetSla::decode,
                (attempt, expected, command) -> handler.handle(attempt, CaseIds.parse(id), expected, command));
    }
}
