package org.docket.write.command.claimnexttask;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/queues/{code}/claim-next}. */
@Controller("/command/v1/queues/{code}/claim-next")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ClaimNextTaskController {

    private final CommandDesk desk;
    private final ClaimNextTaskHandler handler;

    ClaimNextTaskController(CommandDesk desk, ClaimNextTaskHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String code, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.CLAIM_NEXT_TASK,
                ClaimNextTask::decode,
                (attempt, command) -> handler.handle(attempt, code, command));
    }
}
