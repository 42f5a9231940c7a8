package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.docket.deploy.image.ImageArchive.Layer;
import org.docket.deploy.image.LayerFiles.Entry;
import org.docket.testkit.Repository;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real images; runs with {@code mvn -Pimages verify}, which makes them. */
class ImagesIT {

    @ParameterizedTest
    @EnumSource
    void hasALayerForEachPartAndAClassCacheToo(ServiceImage service) throws IOException {
        var image = ImageArchive.read(archive(service));

        assertThat(image.name()).startsWith("docket/" + service.module() + ":");
        assertThat(image.layers())
                .extracting(Layer::name)
                .containsExactly("system", "runtime", "libraries", "service", "class-cache", "bill-of-materials");
        assertThat(image.config().path("architecture").asText()).isEqualTo(ImageSettings.architecture());
        assertThat(image.config().path("os").asText()).isEqualTo("linux");
        assertThat(image.config().path("config").path("User").asText()).isEqualTo("10001:10001");
    }

    @ParameterizedTest
    @EnumSource
    void runsWhatItHoldsAndMavenNamesAndNothingElse(ServiceImage service) throws IOException {
        var files = files(service);
        var arguments = text(files, ImageLayers.ARGUMENTS).lines().toList();
        var classPath = List.of(arguments.get(arguments.indexOf("-cp") + 1).split(":", -1));
        var jars = files.stream()
                .map(Entry::path)
                .filter(path -> path.endsWith(".jar"))
                .collect(Collectors.toSet());
        var named = new TreeSet<String>();
        named.add("/app/" + service.module() + ".jar");
        Sbom.read(Repository.root().resolve(service.module()).resolve("target/sbom.json"))
                .jars()
                .forEach(name -> named.add("/app/lib/" + name));

        assertThat(classPath).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(jars);
        assertThat(classPath).containsExactlyInAnyOrderElementsOf(named);
        assertThat(arguments).last().isEqualTo(service.mainClass());
    }

    @ParameterizedTest
    @EnumSource
    void namesInItsBillWhatItIsMadeOf(ServiceImage service) throws IOException {
        var bill = new ObjectMapper().readTree(text(files(service), ImageLayers.SBOM));

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("components"))
                .extracting(part -> part.path("name").asText())
                .contains("openjdk", "micronaut-inject", CLibrary.here().name());
    }

    @ParameterizedTest
    @EnumSource
    void nothingInItCanBeChangedOrWasMadeAtATime(ServiceImage service) throws IOException {
        assertThat(files(service)).allSatisfy(file -> {
            assertThat(file.user()).isZero();
            assertThat(file.group()).isZero();
            assertThat(file.time()).isEqualTo(FileTree.TIME);
            assertThat(file.mode()).isIn(file.path().equals("/tmp") ? List.of("777") : List.of("644", "755"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasNoShellAndNoProgramButJava(ServiceImage service) throws IOException {
        var programs = files(service).stream()
                .filter(file -> !file.directory() && file.mode().equals("755"))
                .map(Entry::path)
                .filter(path -> !path.matches(".*\\.so(\\.\\d+)*"))
                .toList();

        assertThat(programs).containsExactlyInAnyOrder("/opt/java/bin/java", "/opt/java/lib/jspawnhelper");
    }

    private static Path archive(ServiceImage service) {
        return ImageBuild.images(Repository.root()).resolve(service.module() + ".tar");
    }

    private static List<Entry> files(ServiceImage service) throws IOException {
        var all = new ArrayList<Entry>();
        LayerFiles.of(archive(service)).forEach(all::addAll);
        return all;
    }

    private static String text(List<Entry> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
