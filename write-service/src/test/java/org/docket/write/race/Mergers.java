package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;

/** Meetings of a merge with something else. Nobody is sent away to come again: whatever is asked is answered at once. */
final class Mergers {

    /** Both were accepted. */
    static final String BOTH = "accepted accepted";
    /** The merge was first, and the other is told where to go. */
    static final String TOO_LATE = "accepted case-merged";
    /** The other was first, and the merge is told that it has not seen the case as it is. */
    static final String STALE = "stale-version accepted";

    private final World world;
    private final Officer officer;

    Mergers(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    /** Merges each source while something is done; the two codes of each meeting, the merge's first. */
    List<String> meet(List<UUID> sources, long version, List<UUID> targets, IntFunction<Request> work) {
        return race(
                meeting -> Commands.merge(sources.get(meeting), version, targets.get(meeting), 1),
                meeting -> officer.gives(work.apply(meeting)));
    }

    /** The same with any merge, and with whatever is done by whomever. */
    List<String> race(IntFunction<Request> merge, IntFunction<Reply> work) {
        return ends(answered(Race.of(
                2,
                (meeting, contestant) ->
                        (meeting + contestant) % 2 == 0 ? officer.gives(merge.apply(meeting)) : work.apply(meeting))));
    }

    /** Whatever is asked, once. */
    Reply gives(Request request) {
        return officer.gives(request);
    }

    /** None of them was sent away. */
    static List<List<Reply>> answered(List<List<Reply>> meetings) {
        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .allSatisfy(reply ->
                                assertThat(reply.status()).as(reply.text()).isLessThan(500)));
        return meetings;
    }

    private static List<String> ends(List<List<Reply>> meetings) {
        List<String> ends = new ArrayList<>();
        for (int meeting = 0; meeting < meetings.size(); meeting++) {
            List<Reply> both = meetings.get(meeting);
            ends.add(both.get(meeting % 2).code() + " "
                    + both.get(1 - meeting % 2).code());
        }
        return ends;
    }

    /** Copies of a case, one for each meeting. */
    List<UUID> clones(UUID original) {
        return Clones.of(world.owner(), original, Race.TRIES);
    }

    /** Cases that own nothing, of version 1. */
    List<UUID> targets() {
        return clones(officer.opensCase());
    }

    /** How many rows of a table are of one of these cases. */
    long owned(String table, List<UUID> cases) {
        return world.owner()
                .number("SELECT count(*) FROM command." + table + " WHERE case_id = ANY (?::uuid[])", array(cases));
    }

    /** How many meetings ended like that. */
    static long count(List<String> ends, String end) {
        return ends.stream().filter(end::equals).count();
    }

    /** As PostgreSQL writes an array. */
    static String array(List<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }
}
