package org.docket.write.command.settariff;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/tariffs}. */
@Controller("/command/v1/tariffs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetTariffController {

    private final CommandDesk desk;
    private final SetTariffHandler handler;

    SetTariffController(CommandDesk desk, SetTariffHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.SET_TARIFF, SetTariff::decode, handler::handle);
    }
}
