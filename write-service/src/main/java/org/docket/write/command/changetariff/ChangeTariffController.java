package org.docket.write.command.changetariff;

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

/** {@code POST /command/v1/tariffs/{tariffId}/change}, with If-Match. */
@Controller("/command/v1/tariffs/{tariffId}/change")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangeTariffController {

    private final CommandDesk desk;
    private final ChangeTariffHandler handler;

    ChangeTariffController(CommandDesk desk, ChangeTariffHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @PathVariable String tariffId, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.CHANGE_TARIFF,
                ChangeTariff::decode,
                (attempt, expected, command) -> handler.handle(attempt, CaseIds.parse(tariffId), expected, command));
    }
}
