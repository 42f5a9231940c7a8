package org.docket.write.command.opencase;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/cases}. */
@Controller("/command/v1/cases")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenCaseController {

    private final CommandDesk desk;
    private final OpenCaseHandler handler;

    OpenCaseController(CommandDesk desk, OpenCaseHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> open(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.OPEN, OpenCase::decode, handler::handle);
    }
}
