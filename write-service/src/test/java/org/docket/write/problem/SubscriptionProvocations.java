package org.docket.write.problem;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SubscriptionCommands;
import org.docket.write.fixture.World;

/** Requests about subscriptions that are refused. */
final class SubscriptionProvocations {

    private SubscriptionProvocations() {}

    static Request nameTaken(Officer officer) {
        Request request = SubscriptionCommands.create();
        officer.succeedsWith(request);
        return request.underAFreshKey();
    }

    static Request pausedTwice(Officer officer) {
        UUID id = SubscriptionCommands.madeBy(officer);
        officer.succeedsWith(SubscriptionCommands.pause(id, 1));
        return SubscriptionCommands.pause(id, 2);
    }

    /** The other agency has all the subscriptions that it may have. */
    static Provocation tooMany(World world) {
        Officer busy = world.stranger();
        world.owner().run("""
                INSERT INTO command.subscription (tenant_id, subscription_id, name, url, types, secret, created_by)
                SELECT a.tenant_id, gen_random_uuid(), 'No. ' || n, 'https://receiver.example.org/', '{}', decode(repeat('00', 64), 'hex'), a.actor_id
                FROM command.actor a, generate_series(1, 1000) n WHERE a.actor_id = ?
                ON CONFLICT DO NOTHING
                """, busy.actor().actorId());
        return Provocation.of(busy, SubscriptionCommands.create());
    }
}
