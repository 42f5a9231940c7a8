package org.docket.read.query.subscriptions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.SubscriptionRows;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest {
    private static final String LIST = "/query/v1/subscriptions";

    private static World world;
    private static String auditor = "";

    @BeforeAll
    static void open() {
        world = World.open();
        auditor = world.agency().employ("AUDITOR");
        SubscriptionRows.insert(world);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({"AUDITOR, 200", "SUPERVISOR, 200", "OPERATOR, 200", "OFFICER, 403", "SERVICE, 403"})
    void isForThoseWhoAnswerForThem(String role, int status) {
        String token = world.agency().employ(role);

        assertThat(world.service().get(LIST, token).statusCode()).isEqualTo(status);
        assertThat(world.service().get(deadLetters(SubscriptionRows.ID), token).statusCode())
                .isEqualTo(status);
    }

    @Test
    void tellsHowFarAReceiverIsAndNothingOfItsSecret() {
        HttpResponse<String> answer = world.service().get(LIST, auditor);

        JsonNode one = Service.json(answer).path("items").path(0);
        assertThat(one.path("behind").asInt()).isEqualTo(2);
        assertThat(one.path("waiting").asInt()).isEqualTo(1);
        assertThat(one.path("deadLetters").asInt()).isEqualTo(2);
        assertThat(one.path("lastProblem").asText()).isEqualTo("answered 400");
        assertThat(answer.body()).doesNotContain("\"secret\"", "whsec_");
    }

    @Test
    void pagesThroughDeadLettersInTheirOrder() {
        JsonNode first = Service.json(world.service().get(deadLetters(SubscriptionRows.ID) + "?limit=1", auditor));

        JsonNode second = Service.json(world.service()
                .get(
                        deadLetters(SubscriptionRows.ID) + "?limit=1&pageToken="
                                + first.path("nextPageToken").asText(),
                        auditor));

        assertThat(first.path("items").path(0).path("revision").asInt()).isEqualTo(1);
        assertThat(second.path("items").path(0).path("revision").asInt()).isEqualTo(2);
        assertThat(second.path("nextPageToken").isNull()).isTrue();
    }

    @Test
    void doesNotKnowWhatIsNotThereOrNotUnderstood() {
        assertThat(world.service().get(deadLetters(UUID.randomUUID()), auditor).statusCode())
                .isEqualTo(404);
        assertThat(world.service().get(LIST + "/x/dead-letters", auditor).statusCode())
                .isEqualTo(404);
        assertThat(world.service().get(LIST + "?colour=red", auditor).statusCode())
                .isEqualTo(400);
        assertThat(world.service().get(LIST + "?pageToken=x", auditor).statusCode())
                .isEqualTo(400);
    }

    private static String deadLetters(UUID id) {
        return LIST + "/" + id + "/dead-letters";
    }
}
