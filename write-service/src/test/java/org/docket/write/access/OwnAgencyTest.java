package org.docket.write.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands that are about nothing yet make something for the agency of whoever gives them, and of what other agencies have they see nothing. */
@ExtendWith(SharedWorld.class)
final class OwnAgencyTest {

    private final World world;

    OwnAgencyTest(World world) {
        this.world = world;
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {
                "OPEN",
                "SET_TARIFF",
                "CREATE_QUEUE",
                "CREATE_PARTY",
                "CREATE_SUBSCRIPTION",
                "CREATE_PERMIT_QUOTA",
                "PREVIEW_BULK"
            })
    void makesSomethingOfItsOwnAlsoWhereAnotherAgencyHasTheSame(Operation operation) {
        Request request = Legal.request(operation, world.officer());
        UUID theirs = world.officer().succeedsWith(request).id();
        List<Long> before = List.of(eventsOf(World.ONE), eventsOf(World.OTHER));

        Reply reply = world.stranger().gives(request);

        assertThat(reply.isSuccess()).as(reply.text()).isTrue();
        assertThat(reply.isReplayed()).isFalse();
        assertThat(reply.id()).isNotEqualTo(theirs);
        assertThat(List.of(eventsOf(World.ONE), eventsOf(World.OTHER)))
                .isEqualTo(List.of(before.getFirst(), before.getLast() + 1));
    }

    @Test
    void sellsNoPermitsOfAnotherAgency() {
        UUID first = world.officer().createsQuota(10);
        UUID second = world.officer().createsQuota(10);
        long before = eventsOf(World.ONE);

        Reply reply = world.stranger()
                .gives(PermitCommands.place(PermitCommands.line(first, 2), PermitCommands.line(second, 1)));

        assertThat(reply.code()).isEqualTo("permits-unavailable");
        assertThat(reply.codesOf("guards")).containsExactly("quota-known", "quota-known");
        assertThat(eventsOf(World.ONE)).isEqualTo(before);
        assertThat(world.owner()
                        .texts(
                                "SELECT remaining || '/' || issued FROM command.permit_quota WHERE quota_id IN (?, ?)",
                                first,
                                second))
                .containsExactly("10/0", "10/0");
    }

    private long eventsOf(int tenant) {
        return world.owner().number("SELECT count(*) FROM command.outbox WHERE tenant_id = ?", tenant);
    }
}
