package org.docket.write.command.sealcase;

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

/** {@code POST /command/v1/cases/{id}/seal}. */
@Controller("/command/v1/cases/{id}/seal")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SealCaseController {

    private final CommandDesk desk;
    private final SealCaseHandler handler;

    SealCaseController(CommandDesk desk, SealCaseHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.SEAL,
                SealCase::decode,
                (attempt, command) -> handler.handle(attempt, CaseIds.parse(id), command));
    }
}
