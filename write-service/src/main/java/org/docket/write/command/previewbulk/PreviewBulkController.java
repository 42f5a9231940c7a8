package org.docket.write.command.previewbulk;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/bulk/previews}. */
@Controller("/command/v1/bulk/previews")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PreviewBulkController {

    private final CommandDesk desk;
    private final PreviewBulkHandler handler;

    PreviewBulkController(CommandDesk desk, PreviewBulkHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.PREVIEW_BULK, PreviewBulk::decode, handler::handle);
    }
}
