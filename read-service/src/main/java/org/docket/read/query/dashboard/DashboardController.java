package org.docket.read.query.dashboard;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.docket.read.access.Identity;
import org.docket.read.freshness.Demand;
import org.docket.read.freshness.Fresh;
import org.docket.read.freshness.ListHeaders;
import org.docket.read.freshness.Preference;
import org.docket.read.problem.ProblemResponses;
import org.docket.read.token.ConsistencyTokens;
import org.docket.read.token.TokenReading;

/** {@code GET /query/v1/dashboard}. */
@Controller("/query/v1/dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DashboardController {
    private static final JsonFactory JSON = new JsonFactory();

    private final DashboardReader reader;
    private final ConsistencyTokens tokens;

    DashboardController(DashboardReader reader, ConsistencyTokens tokens) {
        this.reader = reader;
        this.tokens = tokens;
    }

    @Get
    HttpResponse<byte[]> get(HttpRequest<?> request, Identity identity) {
        return switch (tokens.of(request, identity.tenant())) {
            case TokenReading.Bad bad -> ProblemResponses.of(request, bad.problem());
            case TokenReading.Good good -> {
                Demand demand = new Demand(identity.tenant(), good.token(), Preference.of(request));
                yield switch (reader.numbers(demand)) {
                    case Fresh.NotYet<CaseNumbers> notYet -> ListHeaders.notYet(request, demand);
                    case Fresh.Answer<CaseNumbers> answer -> ListHeaders.ok(json(answer), demand);
                };
            }
        };
    }

    private static byte[] json(Fresh.Answer<CaseNumbers> answer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            write(json, "byState", answer.value().byState());
            write(json, "byType", answer.value().byType());
            json.writeNumberField("total", answer.value().total());
            answer.freshness().write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, String name, Map<String, Long> numbers) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
    }
}
