package org.docket.write.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Half an hour before midnight in Greenwich it is tomorrow in Rome, where the agency is. */
@ExtendWith(SharedWorld.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TodayTest {

    private static final Clock LATE = Clock.fixed(Instant.parse("2026-01-31T23:30:00Z"), ZoneOffset.UTC);

    private final World world;
    private final Service service;
    private final Officer officer;

    TodayTest(World world) {
        this.world = world;
        ApplicationContext context = ApplicationContext.builder()
                .properties(world.configuration(Map.of()))
                .build();
        context.registerBeanDefinition(RuntimeBeanDefinition.builder(Clock.class, () -> LATE)
                .singleton(true)
                .replaces(Clock.class)
                .build());
        this.service = Service.start(context);
        this.officer = new Officer(service, world.officer().actor());
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void isTheAgencysDay() {
        UUID id = officer.opensCase();

        assertThat(officer.gives(Commands.sendNotice(id, "2026-02-01", "1.00")).code())
                .isEqualTo("accepted");
    }

    @Test
    void endsWithTheAgencysMidnight() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.sendNotice(id, "2026-02-02", "1.00"));

        assertThat(reply.code()).isEqualTo("date-in-future");
        assertThat(reply.json().path("detail").asText()).contains("2026-02-01");
    }

    @Test
    void isTheDayOfClosing() {
        UUID id = officer.hasPaidCase();

        officer.succeedsWith(Commands.close(id, 1));

        assertThat(world.view("case_timeline", id).at("/items/2/occurredOn").asText())
                .isEqualTo("2026-02-01");
    }
}
