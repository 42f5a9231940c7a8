package org.docket.write.command.setcalendar;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.docket.write.casefile.Operation;
import org.docket.write.http.CommandDesk;

/** {@code POST /command/v1/calendar}, with If-Match. */
@Controller("/command/v1/calendar")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SetCalendarController {

    private final CommandDesk desk;
    private final SetCalendarHandler handler;

    SetCalendarController(CommandDesk desk, SetCalendarHandler handler) {
        this.desk = desk;
        this.handler = handler;
    }

    @Post
    HttpResponse<byte[]> post(HttpRequest<?> request, @Body byte[] body) {
        return desk.takeSeen(
                request,
                body,
                Operation.SET_CALENDAR,
                SetCalendar::decode,
                (attempt, expected, command) -> handler.handle(attempt, expected, command));
    }
}
