package org.docket.write.command.unlinkparty;

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

/** {@code POST /command/v1/cases/{id}/parties/{partyId}/unlink}. */
@Controller("/command/v1/cases/{id}/parties/{partyId}/unlink")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UnlinkPartyController {

    private final CommandDesk desk;
    private final UnlinkPartyHandler handler;

    UnlinkPartyController(CommandDesk desk, UnlinkPartyHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(
            HttpRequest<?> request, @PathVariable String id, @PathVariable String partyId, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.UNLINK_PARTY,
                UnlinkParty::decode,
                (attempt, command) -> handler.handle(attempt, CaseIds.parse(id), CaseIds.parse(partyId), command));
    }
}
