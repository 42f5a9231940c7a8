package org.docket.write.command.createpermitquota;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/permit-quotas}. */
@Controller("/command/v1/permit-quotas")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreatePermitQuotaController {

    private final CommandDesk desk;
    private final CreatePermitQuotaHandler handler;

    CreatePermitQuotaController(CommandDesk desk, CreatePermitQuotaHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.CREATE_PERMIT_QUOTA, CreatePermitQuota::decode, handler::handle);
    }
}
