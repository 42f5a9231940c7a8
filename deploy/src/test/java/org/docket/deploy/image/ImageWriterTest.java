package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.docket.deploy.image.ImageArchive.Layer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageWriterTest {

    @TempDir
    private Path directory;

    private Path archive = Path.of("");
    private ImageArchive image = new ImageArchive("", MissingNode.getInstance(), List.of());

    @BeforeEach
    void write() throws IOException {
        archive = new SmallImage(Files.createDirectory(directory.resolve("one"))).write("cache");
        image = ImageArchive.read(archive);
    }

    @Test
    void putsWhatChangesLeastLowest() {
        assertThat(image.layers())
                .extracting(Layer::name)
                .containsExactly("system", "runtime", "libraries", "service", "class-cache", "bill-of-materials");
    }

    @Test
    void runsAsANumberedUserThatIsNotRoot() {
        assertThat(image.config().path("config").path("User").asText()).isEqualTo("10001:10001");
    }

    @Test
    void leavesRoomForArgumentsBehindTheEntryPoint() {
        assertThat(image.config().path("config").path("Entrypoint"))
                .extracting(word -> word.asText())
                .containsExactly("/opt/java/bin/java", "@/app/java.args");
        assertThat(image.config().path("config").path("Cmd")).isEmpty();
    }

    @Test
    void tellsNothingOfTheMachineThatBuiltIt() {
        assertThat(image.config().path("config").path("Env"))
                .extracting(variable -> variable.asText())
                .containsExactlyInAnyOrder(
                        "DOCKET_HTTP_HOST=0.0.0.0",
                        "DOCKET_HTTP_PORT=8080",
                        "JAVA_HOME=/opt/java",
                        "LANG=C.UTF-8",
                        "PATH=/opt/java/bin");
        assertThat(image.config().toString())
                .doesNotContain(directory.toString())
                .doesNotContain(System.getProperty("java.home"));
    }

    @Test
    void isLabelled() {
        var labels = image.config().path("config").path("Labels");

        assertThat(image.name()).isEqualTo("docket/write-service:1.2.3");
        assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo("write-service");
        assertThat(labels.path("org.opencontainers.image.version").asText()).isEqualTo("1.2.3");
        assertThat(labels.path("org.opencontainers.image.revision").asText()).isEqualTo("abc");
        assertThat(labels.path("org.opencontainers.image.source").asText()).isEqualTo("https://example.org/docket");
        assertThat(labels.path("org.opencontainers.image.created").asText()).isEqualTo("1970-01-01T00:00:01Z");
        assertThat(labels.path("org.docket.c-library").asText()).isEqualTo("debian 12, libc6 2.36-9+deb12u14");
        assertThat(labels.path("org.docket.class-cache").asText()).isEqualTo("/app/app.aot");
        assertThat(labels.path("org.docket.sbom").asText()).isEqualTo("/app/sbom.cdx.json");
    }

    @Test
    void givesEveryFileToRootAndOneTimeAndNobodyElseMayWriteIt() throws IOException {
        for (var layer : LayerFiles.of(archive)) {
            for (var file : layer) {
                assertThat(file.user()).as(file.path()).isZero();
                assertThat(file.group()).as(file.path()).isZero();
                assertThat(file.time()).as(file.path()).isEqualTo(FileTree.TIME);
                assertThat(file.mode()).as(file.path()).isEqualTo(mode(file));
            }
        }
    }

    private static String mode(LayerFiles.Entry file) {
        var runs = Set.of(
                "/opt/java/bin/java",
                "/opt/java/lib/jspawnhelper",
                "/opt/java/lib/server/libjvm.so",
                "/lib/x/libc.so.6");
        if (file.path().equals("/tmp")) {
            return "777";
        }
        return file.directory() || runs.contains(file.path()) ? "755" : "644";
    }

    @Test
    void isTheSameWhenItIsMadeAgain() throws IOException {
        var again = ImageArchive.read(new SmallImage(Files.createDirectory(directory.resolve("two"))).write("cache"));

        assertThat(again).isEqualTo(image);
    }

    @Test
    void takesNothingFromAnEarlierBuildThatLooksAlike() throws IOException {
        var again = ImageArchive.read(new SmallImage(directory.resolve("one")).write("other"));

        assertThat(again.layers())
                .hasSameSizeAs(image.layers())
                .doesNotContain(image.layers().get(4));
    }

    @Test
    void hasOneLayerOnlyThatChangesWithTheClassCache() throws IOException {
        var other = ImageArchive.read(new SmallImage(Files.createDirectory(directory.resolve("two"))).write("another"));

        var changed = new HashSet<>(other.layers());
        changed.removeAll(Set.copyOf(image.layers()));
        assertThat(changed).extracting(Layer::name).containsExactly("class-cache");
    }

    @Test
    void saysThatThereIsNoClassCache() throws IOException {
        var without = new SmallImage(Files.createDirectory(directory.resolve("two"))).write(null);

        assertThat(ImageArchive.read(without).layers()).extracting(Layer::name).doesNotContain("class-cache");
        assertThat(ImageArchive.read(without)
                        .config()
                        .path("config")
                        .path("Labels")
                        .path("org.docket.class-cache")
                        .asText())
                .isEqualTo("none");
        assertThat(LayerFiles.of(without).get(3))
                .filteredOn(file -> file.path().equals("/app/java.args"))
                .singleElement()
                .satisfies(file -> assertThat(file.text()).doesNotContain("AOTCache"));
    }
}
