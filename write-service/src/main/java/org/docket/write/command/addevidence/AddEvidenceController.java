package org.docket.write.command.addevidence;

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

/** {@code POST /command/v1/cases/{id}/evidence}. */
@Controller("/command/v1/cases/{id}/evidence")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AddEvidenceController {

    private final CommandDesk desk;
    private final AddEvidenceHandler handler;

    AddEvidenceController(CommandDesk desk, AddEvidenceHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.ADD_EVIDENCE,
                AddEvidence::decode,
                (attempt, command) -> handler.handle(attempt, CaseIds.parse(id), command));
    }
}
