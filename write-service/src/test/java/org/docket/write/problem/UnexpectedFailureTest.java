package org.docket.write.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

@ExtendWith(SharedWorld.class)
final class UnexpectedFailureTest {

    private final World world;
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    UnexpectedFailureTest(World world) {
        this.world = world;
    }

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger().detachAppender(log);
    }

    @Test
    void isLoggedUnderTheTraceIdThatTheClientGets() {
        int tenantId = 2000 + (int) world.owner().number("SELECT count(*) FROM command.tenant");
        Officer officer = new Officer(
                world.service(), Agency.withoutBooks(world.owner(), tenantId).employ(world.owner()));

        Reply reply = officer.gives(Commands.openCase());

        String traceId = reply.json().path("traceId").asText();
        assertThat(reply.status()).isEqualTo(500);
        assertThat(log.list)
                .filteredOn(event ->
                        event.getLevel() == Level.ERROR && event.getLoggerName().startsWith("org.docket."))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getKeyValuePairs())
                            .anySatisfy(pair -> assertThat(pair.value).isEqualTo(traceId));
                    assertThat(event.getThrowableProxy().getMessage()).contains("credit_account");
                });
    }

    @Test
    void isNoReasonToForgetTheAgencysOtherCommands() {
        assertThat(world.officer().gives(Commands.openCase()).status()).isEqualTo(201);
        assertThat(log.list).noneMatch(event -> event.getLoggerName().startsWith("org.docket."));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
