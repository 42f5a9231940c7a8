package org.docket.write.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Collectors;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a failure that nobody expected leaves in the log, whatever PostgreSQL tells about it. */
final class NothingPersonalInLogsTest {

    private static final String CANARY = "Ada Lovelace";

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger().addAppender(log);
    }

    @AfterEach
    void close() {
        logger().detachAppender(log);
        world.close();
    }

    /** As PostgreSQL tells rows and keys: in detail. */
    @Test
    void nothingThatIsToldInDetail() {
        beforeANote("RAISE EXCEPTION 'not so' USING DETAIL = 'Failing row contains (' || NEW.body || ').'");

        Reply reply = officer.gives(PartyCommands.addNote(officer.opensCase(), CANARY));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(logged()).contains("not so").doesNotContain(CANARY);
    }

    /** PostgreSQL tells the value in the message itself. */
    @Test
    void noValueThatIsNotOfItsType() {
        beforeANote("PERFORM NEW.body::uuid");

        Reply reply = officer.gives(PartyCommands.addNote(officer.opensCase(), CANARY));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(logged()).contains("22P02").contains("AddNoteHandler").doesNotContain(CANARY);
    }

    private void beforeANote(String act) {
        world.owner().run("""
                CREATE FUNCTION command.act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN %s; RETURN NEW; END $$
                """.formatted(act));
        world.owner().run("""
                CREATE TRIGGER act BEFORE INSERT ON command.case_note FOR EACH ROW EXECUTE FUNCTION command.act()
                """);
    }

    /** Every line as it is written, with what is logged beside its message. */
    private String logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
