package org.docket.write.command.createsubscription;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;
import org.docket.write.http.ShownOnce;
import org.docket.write.token.SubscriptionSecrets;
import org.docket.write.token.SubscriptionSecrets.Secret;

/** {@code POST /command/v1/subscriptions}. */
@Controller("/command/v1/subscriptions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CreateSubscriptionController {

    private final CommandDesk desk;
    private final CreateSubscriptionHandler handler;
    private final SubscriptionSecrets secrets;
    private final boolean privateAllowed;

    CreateSubscriptionController(
            CommandDesk desk,
            CreateSubscriptionHandler handler,
            SubscriptionSecrets secrets,
            @Value("${docket.subscription.allow-private-addresses}") boolean privateAllowed) {
        this.desk = desk;
        this.handler = handler;
        this.secrets = secrets;
        this.privateAllowed = privateAllowed;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        Secret secret = secrets.fresh();
        HttpResponse<byte[]> answer = desk.take(
                request,
                body,
                Operation.CREATE_SUBSCRIPTION,
                read -> CreateSubscription.decode(read, privateAllowed),
                (attempt, command) -> handler.handle(attempt, command, secret));
        return ShownOnce.in(answer, secret);
    }
}
