package org.docket.write.command.createsubscription;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.SubscriptionCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedWorld.class)
final class SubscriptionsTest {

    private static final String SECRET = "Subscription-Secret";

    private final World world;
    private final Officer officer;

    SubscriptionsTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void theSecretIsShownOnceAndStoredOnlySealed() throws GeneralSecurityException {
        Request request = SubscriptionCommands.create();

        Reply first = officer.gives(request);
        Reply again = officer.gives(request);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header(SECRET)).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.header(SECRET)).isEmpty();
        assertThat(again.text()).isEqualTo(first.text()).doesNotContain("whsec_");
        assertThat(opened("secret", first.id())).isEqualTo(first.header(SECRET));
    }

    @Test
    void aRotatedSecretLeavesTheOneBeforeForADay() throws GeneralSecurityException {
        Reply made = officer.gives(SubscriptionCommands.create());

        Reply rotated = officer.gives(SubscriptionCommands.rotateSecret(made.id(), 1));

        assertThat(rotated.header(SECRET)).startsWith("whsec_").isNotEqualTo(made.header(SECRET));
        assertThat(opened("secret", made.id())).isEqualTo(rotated.header(SECRET));
        assertThat(opened("former_secret", made.id())).isEqualTo(made.header(SECRET));
        assertThat(world.owner()
                        .text(
                                "SELECT former_until - now() BETWEEN interval '23 hours' AND interval '24 hours' FROM command.subscription WHERE subscription_id = ?",
                                made.id()))
                .isEqualTo("t");
    }

    @Test
    void goesThroughItsStatesAndHasAnEventForEach() {
        UUID id = SubscriptionCommands.madeBy(officer);

        Reply paused = officer.succeedsWith(SubscriptionCommands.pause(id, 1));
        Reply resumed = officer.succeedsWith(SubscriptionCommands.resume(id, 2));
        Reply replayed = officer.succeedsWith(SubscriptionCommands.replay(id, UUID.randomUUID()));
        Reply removed = officer.succeedsWith(SubscriptionCommands.remove(id, 4));

        assertThat(paused.json().path("state").asText()).isEqualTo("PAUSED");
        assertThat(resumed.json().path("state").asText()).isEqualTo("ACTIVE");
        assertThat(replayed.header("ETag")).isEqualTo("\"v4\"");
        assertThat(removed.json().path("state").asText()).isEqualTo("REMOVED");
        assertThat(world.owner()
                        .texts(
                                "SELECT type || ' ' || revision FROM command.outbox WHERE aggregate_id = ? ORDER BY revision",
                                id))
                .containsExactly(
                        "subscription.created 1",
                        "subscription.paused 2",
                        "subscription.resumed 3",
                        "subscription.replayed 4",
                        "subscription.removed 5");
    }

    @Test
    void aRemovedOneIsNoMoreAndItsNameIsFree() {
        Request request = SubscriptionCommands.create();
        UUID id = officer.succeedsWith(request).id();

        officer.succeedsWith(SubscriptionCommands.remove(id, 1));

        assertThat(officer.gives(SubscriptionCommands.resume(id, 2)).status()).isEqualTo(404);
        assertThat(officer.gives(SubscriptionCommands.replay(id)).status()).isEqualTo(404);
        assertThat(officer.gives(request.underAFreshKey()).status()).isEqualTo(201);
    }

    @Test
    void asksForTheVersionThatTheClientHasSeen() {
        UUID id = SubscriptionCommands.madeBy(officer);
        officer.succeedsWith(SubscriptionCommands.pause(id, 1));

        Reply stale = officer.gives(SubscriptionCommands.resume(id, 1));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("currentVersion").asLong()).isEqualTo(2);
        assertThat(officer.gives(SubscriptionCommands.resume(id, 2).without("If-Match"))
                        .status())
                .isEqualTo(428);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://receiver.example.org/",
                "//receiver.example.org/",
                "https:receiver",
                "https://user:secret@receiver.example.org/",
                "https://receiver.example.org/@",
                "https://receiver.example.org/#part",
                "https://receiver.example.org:99999/",
                "https://receiver example.org/",
                "http://localhost/",
                "http://127.0.0.1:8080/",
                "http://[::1]/",
                "http://10.1.2.3/",
                "http://169.254.169.254/latest/meta-data",
                "http://[fd00::1]/",
                "http://0.0.0.0/"
            })
    void refusesATargetThatCannotBeOne(String url) {
        Reply reply = officer.gives(SubscriptionCommands.create(url, "[]"));

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.violations()).containsExactly("/url value-invalid");
    }

    @Test
    void refusesTypesThatAreNotKnownOrStandThereTwice() {
        assertThat(officer.gives(
                                SubscriptionCommands.create(
                                        "https://receiver.example.org/",
                                        "[\"case.opened\", \"case.*\", \"case.teleported\", \"case.opened\", 1, \"subscription.created\"]"))
                        .violations())
                .containsExactly(
                        "/types value-invalid", "/types value-invalid", "/types wrong-type", "/types value-invalid");
        assertThat(officer.gives(SubscriptionCommands.create("https://receiver.example.org/", "\"case.opened\""))
                        .violations())
                .containsExactly("/types wrong-type");
    }

    @Test
    void isNotForOfficersOrServices() {
        Reply reply = world.somebody("OFFICER,SERVICE,AUDITOR").gives(SubscriptionCommands.create());

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("requiredRoles")).hasSize(2);
    }

    @Test
    void wakesDeadLettersOfItsAgencyOnly() {
        UUID id = SubscriptionCommands.madeBy(officer);
        world.owner().run("""
                WITH h AS (INSERT INTO notification.head (tenant_id, position) VALUES (7, 1) ON CONFLICT (tenant_id) DO UPDATE SET position = 1 RETURNING 1),
                e AS (INSERT INTO notification.event (tenant_id, position, event_id, aggregate_type, aggregate_id, revision, type, command_id, recorded_at)
                      VALUES (7, 1, gen_random_uuid(), 'case', gen_random_uuid(), 1, 'case.opened', gen_random_uuid(), now())),
                c AS (INSERT INTO notification.cursor (tenant_id, subscription_id, position, holder) VALUES (7, ?, 1, gen_random_uuid()))
                INSERT INTO notification.held (tenant_id, subscription_id, position, aggregate_id, state, dead_at) VALUES (7, ?, 1, gen_random_uuid(), 'DEAD', now())
                """, id, id);

        Reply another = world.stranger().gives(SubscriptionCommands.replay(id));
        String after = stateOfHeld(id);
        officer.succeedsWith(SubscriptionCommands.replay(id));

        assertThat(another.status()).isEqualTo(404);
        assertThat(after).isEqualTo("DEAD");
        assertThat(stateOfHeld(id)).isEqualTo("WAITING");
    }

    private String stateOfHeld(UUID id) {
        return world.owner().text("SELECT state FROM notification.held WHERE subscription_id = ?", id);
    }

    /** The secret that a column holds, opened from {@code deploy/contracts/notifications/README.md} alone. */
    private String opened(String column, UUID id) throws GeneralSecurityException {
        String hex = world.owner()
                .text("SELECT encode(" + column + ", 'hex') FROM command.subscription WHERE subscription_id = ?", id);
        AeadConfig.register();
        byte[] plain = TinkJsonProtoKeysetFormat.parseKeyset(
                        world.keyset().json(), RegistryConfiguration.get(), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class)
                .decrypt(
                        HexFormat.of().parseHex(hex),
                        ("docket-subscription-secret/" + World.ONE + "/" + id).getBytes(StandardCharsets.US_ASCII));
        return "whsec_" + Base64.getEncoder().encodeToString(plain);
    }
}
