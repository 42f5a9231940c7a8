package org.docket.read.query.settings;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Objects;
import org.docket.read.access.Identity;
import org.docket.read.source.Settings;

/** {@code GET /query/v1/settings}. Always from PostgreSQL: the versions in it are those that a command's If-Match must name. */
@Controller("/query/v1/settings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SettingsController {
    private final Settings source;

    SettingsController(Settings source) {
        this.source = source;
    }

    @Get
    HttpResponse<byte[]> get(Identity identity) {
        byte[] body = Objects.requireNonNull(source.of(identity.tenant()), "who asks has an agency");
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
