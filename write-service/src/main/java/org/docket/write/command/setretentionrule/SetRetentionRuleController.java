package org.docket.write.command.setretentionrule;

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

/** {@code POST /command/v1/retention-rules/{caseType}}, with If-Match. */
@Controller("/command/v1/retention-rules/{caseType}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetRetentionRuleController {

    private final CommandDesk desk;
    private final SetRetentionRuleHandler handler;

    SetRetentionRuleController(CommandDesk desk, SetRetentionRuleHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String caseType, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.SET_RETENTION_RULE,
                SetRetentionRule::decode,
                (attempt, expected, command) -> handler.handle(attempt, caseType, expected, command));
    }
}
