package org.docket.write.command.createparty;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/parties}. */
@Controller("/command/v1/parties")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreatePartyController {

    private final CommandDesk desk;
    private final CreatePartyHandler handler;

    CreatePartyController(CommandDesk desk, CreatePartyHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.CREATE_PARTY, CreateParty::decode, handler::handle);
    }
}
