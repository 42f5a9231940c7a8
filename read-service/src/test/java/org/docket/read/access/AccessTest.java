package org.docket.read.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.docket.read.fixture.Crowd;
import org.docket.read.fixture.Service;
import org.docket.read.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.open();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/query/v1/cases",
                "/query/v1/cases/0195d3a0-0000-7000-8000-000000000001",
                "/query/v1/dashboard",
                "/query/v1/nothing",
                "/cache/v1/explain",
                "/cache/v1/nothing",
                "/query//v1/cases",
                "/query/v1/cases/"
            })
    void wantsABearerTokenForEveryQuery(String path) {
        var answer = world.service().get(path, "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(code(answer)).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Bearer unknown", "Basic dXNlcjpwYXNz", "unknown", "Bearer a b"})
    void knowsNoOtherCredentials(String authorization) {
        var answer = world.service().get("/query/v1/cases", "", "Authorization", authorization);

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void takesTheSchemeInAnyCase() {
        var answer = world.service().get("/query/v1/cases", "", "Authorization", "bEARER " + world.bearer());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void knowsNoTokenThatHasExpired() {
        String expired = world.agency().issueToken(world.agency().anActor(), "-1 second");

        assertThat(world.service().get("/query/v1/cases", expired).statusCode()).isEqualTo(401);
    }

    @Test
    void forbidsEverythingToAnActorWhoWasDeactivated() {
        UUID actor = UUID.randomUUID();
        world.owner()
                .update(
                        "INSERT INTO command.actor (tenant_id, actor_id, label, roles, active) VALUES (?::smallint, ?, 'gone', ARRAY['OFFICER'], false)",
                        World.TENANT,
                        actor);
        String token = world.agency().issueToken(actor, "1 day");

        var answer = world.service().get("/query/v1/cases", token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFICER", "SUPERVISOR", "AUDITOR"})
    void forbidsLookingIntoTheCacheToThoseWhoDoNotRunIt(String role) {
        var answer = world.service()
                .get("/cache/v1/explain?projection=case", world.agency().employ(role));

        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPERATOR", "SERVICE"})
    void letsThoseWhoRunItLookIntoTheCache(String role) {
        var answer = world.service()
                .get("/cache/v1/explain?projection=case", world.agency().employ(role));

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void looksUpANewTokenOnceForManyRequests() {
        String token = world.agency().employ("OFFICER");

        var statuses = Crowd.of(
                100, who -> world.service().get("/query/v1/dashboard", token).statusCode());

        assertThat(statuses).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/liveness", "/health/readiness", "/openapi.yaml", "/docs", "/prometheus"})
    void wantsNoTokenForWhatIsOpenToEveryone(String path) {
        assertThat(world.service().get(path, "").statusCode()).isEqualTo(200);
    }

    private static String code(HttpResponse<String> refusal) {
        return Service.json(refusal).get("code").asText();
    }
}
