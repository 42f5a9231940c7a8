package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JvmArgumentsTest {

    @Test
    void namesJarsOneByOneInAnOrderThatNoFileSystemDecides() {
        assertThat(JvmArguments.classPath(ServiceImage.READ, List.of("b-1.jar", "a-2.jar"), Path.of("/app")))
                .isEqualTo("/app/read-service.jar:/app/lib/a-2.jar:/app/lib/b-1.jar");
    }

    @Test
    void endWithTheMainClassSoThatAServicesOwnArgumentsFollow() {
        assertThat(JvmArguments.file(ServiceImage.WRITE, List.of(), true).lines())
                .contains("-XX:AOTCache=/app/app.aot", "-XX:+ExitOnOutOfMemoryError")
                .endsWith("org.docket.write.Application");
    }

    @Test
    void practiceDiffersFromServiceInPlacesAndTheCacheOnly() {
        var staged = new StagedService(ServiceImage.PROJECTOR, Path.of("/elsewhere/app"), List.of("a-2.jar"));
        var practice = JvmArguments.command(
                new LinkedRuntime(Path.of("/elsewhere/java")), staged, List.of("-XX:AOTCacheOutput=/x"));

        assertThat(practice.getFirst()).isEqualTo("/elsewhere/java/bin/java");
        assertThat(practice.stream()
                        .skip(1)
                        .map(word -> word.replace("/elsewhere/app", "/app")
                                .replace("-XX:AOTCacheOutput=/x", "-XX:AOTCache=/app/app.aot")))
                .containsExactlyElementsOf(JvmArguments.file(ServiceImage.PROJECTOR, List.of("a-2.jar"), true)
                        .lines()
                        .toList());
    }
}
