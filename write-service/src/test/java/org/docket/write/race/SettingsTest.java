package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.TemplateCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many who set the same of an agency at once: one of them sets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SettingsTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void tellsEveryVersionOnce() {
        assertThat(world.owner().texts("""
                SELECT o.aggregate_id::text FROM command.outbox o WHERE o.aggregate_type = 'settings'
                GROUP BY o.aggregate_id HAVING count(*) <> max(o.revision) OR count(DISTINCT o.revision) <> count(*) OR min(o.revision) <> 1
                """)).isEmpty();
    }

    @AfterAll
    void close() {
        world.close();
    }

    /** What has a version, and how the next one is set by somebody who saw this one. */
    enum Versioned {
        CALENDAR(0) {
            @Override
            Request next(UUID tariff, long version) {
                return TaskCommands.setCalendar(version);
            }
        },
        CASE_TEMPLATE(0) {
            @Override
            Request next(UUID tariff, long version) {
                return TemplateCommands.set("FIXED_PENALTY", version, """
                        {"slots": [{"code": "PHOTO", "label": "Photograph"}]}""");
            }
        },
        RETENTION_RULE(0) {
            @Override
            Request next(UUID tariff, long version) {
                return DisposalCommands.setRule(DisposalCommands.FINE, version, 12);
            }
        },
        TARIFF(1) {
            @Override
            Request next(UUID tariff, long version) {
                return TariffCommands.changeTariff(tariff, version);
            }
        };

        private final long first;

        Versioned(long first) {
            this.first = first;
        }

        abstract Request next(UUID tariff, long version);
    }

    @ParameterizedTest
    @EnumSource
    void setsAVersionOnce(Versioned setting) {
        UUID tariff = officer.succeedsWith(TariffCommands.setTariffThatHoldsForNothing())
                .id();

        List<List<Reply>> meetings = Race.ofAll(
                (meeting, contestant) -> Race.persistently(officer, setting.next(tariff, setting.first + meeting)));

        for (int meeting = 0; meeting < meetings.size(); meeting++) {
            List<Reply> replies = meetings.get(meeting);
            assertThat(replies)
                    .filteredOn(Reply::isSuccess)
                    .extracting(Reply::version)
                    .containsExactly(setting.first + meeting + 1);
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .containsOnly("stale-version");
        }
    }

    /** What there is once, and what is said to whoever comes second. */
    enum Unique {
        QUEUE("queue-exists") {
            @Override
            Request create(String code, int meeting) {
                return TaskCommands.createQueue(code);
            }
        },
        QUOTA("duplicate-quota-code") {
            @Override
            Request create(String code, int meeting) {
                return PermitCommands.createQuota(code, 10);
            }
        },
        TARIFF("tariff-already-set") {
            @Override
            Request create(String code, int meeting) {
                return TariffCommands.setTariff(
                        LocalDate.of(2200, 1, 1).plusDays(meeting).toString());
            }
        };

        private final String taken;

        Unique(String taken) {
            this.taken = taken;
        }

        abstract Request create(String code, int meeting);
    }

    @ParameterizedTest
    @EnumSource
    void createsOne(Unique thing) {
        List<String> codes =
                Stream.generate(TaskCommands::freshQueue).limit(Race.TRIES).toList();

        List<List<Reply>> meetings = Race.of(
                FOUR, (meeting, contestant) -> Race.persistently(officer, thing.create(codes.get(meeting), meeting)));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", thing.taken, thing.taken, thing.taken));
    }
}
