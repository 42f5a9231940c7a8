package org.docket.write.command.satisfyrequirement;

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

/** {@code POST /command/v1/cases/{id}/slots/{code}/satisfy}. */
@Controller("/command/v1/cases/{id}/slots/{code}/satisfy")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SatisfyRequirementController {

    private final CommandDesk desk;
    private final SatisfyRequirementHandler handler;

    SatisfyRequirementController(CommandDesk desk, SatisfyRequirementHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(
            HttpRequest<?> request, @PathVariable String id, @PathVariable String code, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.SATISFY_REQUIREMENT,
                SatisfyRequirement::decode,
                (attempt, command) -> handler.handle(attempt, CaseIds.parse(id), code, command));
    }
}
