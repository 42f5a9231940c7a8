package org.docket.write.command.restrictevidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class RestrictEvidenceTest {

    private final World world;
    private final Officer officer;

    RestrictEvidenceTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void restrictsFromNowOnWhenNoTimeIsSaid() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());
        UUID named = officer.colleague().actor().actorId();

        Reply reply = officer.gives(EvidenceCommands.restrictTo(id, named));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(world.owner().text("""
                SELECT concat_ws(' ', r.kind, r.state, r.during @> now() + interval '1 second', upper_inf(r.during), a.actor_id)
                FROM command.evidence_restriction r JOIN command.restriction_actor a USING (tenant_id, restriction_id)
                WHERE r.evidence_id = ?
                """, id)).isEqualTo("NAMED_ONLY LIVE t t " + named);
    }

    @Test
    void takesTwoThatFollowEachOtherOrAreOfTwoKinds() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());
        officer.succeedsWith(EvidenceCommands.restrict(id, "SEALED", "2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"));

        assertThat(officer.gives(
                                EvidenceCommands.restrict(id, "SEALED", "2031-01-01T00:00:00Z", "2032-01-01T00:00:00Z"))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(EvidenceCommands.restrictTo(id, officer.actor().actorId()))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(
                                EvidenceCommands.restrict(id, "SEALED", "2030-06-01T00:00:00Z", "2030-07-01T00:00:00Z"))
                        .code())
                .isEqualTo("restriction-overlaps");
    }

    @Test
    void canBeRepeatedOnceLifted() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());
        UUID restriction = officer.succeedsWith(EvidenceCommands.restrict(id)).id();
        officer.succeedsWith(EvidenceCommands.lift(restriction, 1));

        assertThat(officer.gives(EvidenceCommands.restrict(id)).status()).isEqualTo(201);
    }

    @Test
    void asksForTheVersionOfTheRestrictionToLiftIt() {
        UUID id = EvidenceCommands.restriction(officer);

        assertThat(officer.gives(EvidenceCommands.lift(id, 1).without("If-Match"))
                        .status())
                .isEqualTo(428);
        assertThat(officer.gives(EvidenceCommands.lift(id, 2)).status()).isEqualTo(412);
    }

    @Test
    void isASupervisorsRight() {
        UUID id = EvidenceCommands.announced(officer, officer.opensCase());

        assertThat(world.somebody("OFFICER")
                        .gives(EvidenceCommands.restrict(id))
                        .status())
                .isEqualTo(403);
        assertThat(world.somebody("OFFICER")
                        .gives(EvidenceCommands.lift(EvidenceCommands.restriction(officer), 1))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksForAReasonThatSaysSomething() {
        var request = EvidenceCommands.restrict(EvidenceCommands.announced(officer, officer.opensCase()));

        Reply reply = officer.gives(request.withBody("{\"kind\": \"SEALED\", \"reason\": \"because\"}"));

        assertThat(reply.violations()).containsExactly("/reason value-invalid");
    }
}
