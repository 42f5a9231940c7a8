package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.docket.write.problem.ProblemType;
import org.docket.write.problem.Provocations;

/** Every command, in every way in which any command may be given, and every problem that a client can provoke. */
final class CommandScenes {

    /** Played in a world of their own, where locks, time, room or connections are short; the last one takes a row out of the lifecycle. */
    private static final Set<ProblemType> ELSEWHERE = EnumSet.of(
            ProblemType.STORAGE_FULL,
            ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT,
            ProblemType.OVERLOADED,
            ProblemType.LOCK_TIMEOUT,
            ProblemType.STATEMENT_TIMEOUT,
            ProblemType.DATABASE_UNAVAILABLE,
            ProblemType.STATE_FORBIDS);

    private final Officer officer;
    private final Officer auditor;
    private final Provocations provocations;

    CommandScenes(World world) {
        this.officer = world.officer();
        this.auditor = world.somebody("AUDITOR");
        this.provocations = new Provocations(world, () -> {
            throw new AssertionError("Outages are played elsewhere");
        });
    }

    List<Scene> all() {
        List<Scene> all = new ArrayList<>();
        Arrays.stream(Operation.values())
                .map(operation -> new Scene(operation.command(), () -> inEveryWay(operation)))
                .forEach(all::add);
        EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)).stream()
                .map(type -> new Scene(type.code(), () -> provoke(type)))
                .forEach(all::add);
        return all;
    }

    /** By somebody who may not, about something that is not there, upon what has moved on, with success, again, and again under another key. */
    private void inEveryWay(Operation operation) {
        Request request = Legal.request(operation, officer);
        assertThat(auditor.gives(request).status()).isEqualTo(403);
        Request elsewhere = request.underAFreshKey()
                .to(request.path().replaceAll("[0-9a-f-]{36}", UUID.randomUUID().toString()));
        if (!elsewhere.path().equals(request.path())) {
            assertThat(officer.gives(elsewhere).status()).isEqualTo(404);
        }
        String seen = request.headers().getOrDefault("If-Match", "");
        if (!seen.isEmpty()) {
            Request stale = request.underAFreshKey().with("If-Match", seen.replaceAll("\\d+", "999"));
            assertThat(officer.gives(stale).status()).isEqualTo(412);
        }

        officer.succeedsWith(request);

        assertThat(officer.gives(request).isReplayed()).isTrue();
        assertThat(officer.gives(request.underAFreshKey()).status()).isLessThan(500);
    }

    private void provoke(ProblemType type) {
        Reply reply = provocations.of(type).play(UnaryOperator.identity());

        assertThat(reply.code()).as(reply.text()).isEqualTo(type.code());
    }
}
