package org.docket.write.command.createqueue;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/queues}. */
@Controller("/command/v1/queues")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateQueueController {

    private final CommandDesk desk;
    private final CreateQueueHandler handler;

    CreateQueueController(CommandDesk desk, CreateQueueHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.CREATE_QUEUE,
                CreateQueue::decode,
                (attempt, command) -> handler.handle(attempt, command));
    }
}
