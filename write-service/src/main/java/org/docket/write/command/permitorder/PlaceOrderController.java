package org.docket.write.command.permitorder;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/permit-orders}. */
@Controller("/command/v1/permit-orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlaceOrderController {

    private final CommandDesk desk;
    private final PlaceOrderHandler handler;

    PlaceOrderController(CommandDesk desk, PlaceOrderHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.take(request, body, Operation.PLACE_PERMIT_ORDER, PlaceOrder::decode, handler::handle);
    }
}
