package org.docket.write.command.changesubscription;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.http.CaseIds;
import org.docket.write.http.CommandDesk;
import org.docket.write.http.ShownOnce;
import org.docket.write.token.SubscriptionSecrets;
import org.docket.write.token.SubscriptionSecrets.Secret;

/** {@code POST /command/v1/subscriptions/{id}/…}: with If-Match, but for the replay, which changes nothing that a client has seen. */
@Controller("/command/v1/subscriptions/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChangeSubscriptionController {

    private final CommandDesk desk;
    private final ChangeSubscriptionHandler handler;
    private final SubscriptionSecrets secrets;

    ChangeSubscriptionController(CommandDesk desk, ChangeSubscriptionHandler handler, SubscriptionSecrets secrets) {
        this.desk = desk;
        this.handler = handler;
        this.secrets = secrets;
    }

    @Post("/pause")
    HttpResponse<byte[]> pause(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return change(request, id, body, Operation.PAUSE_SUBSCRIPTION, handler::pause);
    }

    @Post("/resume")
    HttpResponse<byte[]> resume(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return change(request, id, body, Operation.RESUME_SUBSCRIPTION, handler::resume);
    }

    @Post("/remove")
    HttpResponse<byte[]> remove(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return change(request, id, body, Operation.REMOVE_SUBSCRIPTION, handler::remove);
    }

    @Post("/rotate-secret")
    HttpResponse<byte[]> rotate(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        Secret secret = secrets.fresh();
        HttpResponse<byte[]> answer = change(
                request,
                id,
                body,
                Operation.ROTATE_SUBSCRIPTION_SECRET,
                (attempt, subscription, expected) -> handler.rotate(attempt, subscription, expected, secret));
        return ShownOnce.in(answer, secret);
    }

    @Post("/replay")
    HttpResponse<byte[]> replay(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.take(
                request,
                body,
                Operation.REPLAY_SUBSCRIPTION,
                ReplaySubscription::decode,
                (attempt, command) -> handler.replay(attempt, CaseIds.parse(id), command));
    }

    @Post("/dead-letters/discard")
    HttpResponse<byte[]> discard(HttpRequest<?> request, @PathVariable String id, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.DISCARD_DEAD_LETTERS,
                DiscardDeadLetters::decode,
                (attempt, expected, command) -> handler.discard(attempt, CaseIds.parse(id), expected, command));
    }

    private HttpResponse<byte[]> change(
            HttpRequest<?> request, String id, byte[] body, Operation operation, Change change) {
        return desk.takeSeen(
                request,
                body,
                operation,
                nothing -> id,
                (attempt, expected, command) -> change.handle(attempt, CaseIds.parse(command), expected));
    }

    private interface Change {

        CommandOutcome handle(Attempt attempt, UUID subscription, long expected);
    }
}
