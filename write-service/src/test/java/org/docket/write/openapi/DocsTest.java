package org.docket.write.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.docket.testkit.DocsPage;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedWorld.class)
final class DocsTest {

    private final World world;

    DocsTest(World world) {
        this.world = world;
    }

    @Test
    void canBeReadByEverybodyWithoutAnyOtherHost() {
        URI service = URI.create("http://127.0.0.1:" + world.service().port());

        assertThat(DocsPage.complaintsAbout(service)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/swagger-initializer.js", "/docs/..%2fopenapi%2froot.yaml", "/docs/nothing.css"})
    void servesNoOtherFile(String path) {
        Reply reply = world.service().send(Request.get(path));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not-found");
    }
}
