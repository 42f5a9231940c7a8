package org.docket.write.command.appeal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.command.appeal.AppealFact.Kind;
import org.docket.write.http.CaseIds;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/cases/{id}/file-appeal}, {@code forward-appeal}, {@code record-appeal-result}, {@code notify-appeal-result}. */
@Controller("/command/v1/cases/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AppealController {

    private final CommandDesk desk;
    private final AppealHandler handler;

    AppealController(CommandDesk desk, AppealHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post("/file-appeal")
    HttpResponse<byte[]> fileAppeal(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return take(request, id, body, Operation.FILE_APPEAL, Kind.FILED);
    }

    @Post("/forward-appeal")
    HttpResponse<byte[]> forwardAppeal(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return take(request, id, body, Operation.FORWARD_APPEAL, Kind.FORWARDED);
    }

    @Post("/record-appeal-result")
    HttpResponse<byte[]> recordAppealResult(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return take(request, id, body, Operation.RECORD_APPEAL_RESULT, Kind.RESULT);
    }

    @Post("/notify-appeal-result")
    HttpResponse<byte[]> notifyAppealResult(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return take(request, id, body, Operation.NOTIFY_APPEAL_RESULT, Kind.RESULT_NOTIFIED);
    }

    private HttpResponse<byte[]> take(HttpRequest<?> request, String id, byte[] body, Operation operation, Kind kind) {
        return desk.take(
                request,
                body,
                operation,
                fields -> AppealFact.decode(kind, fields),
                (attempt, fact) -> handler.handle(attempt, CaseIds.parse(id), fact));
    }
}
