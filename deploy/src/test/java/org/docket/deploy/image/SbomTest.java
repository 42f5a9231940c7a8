package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {

    @TempDir
    private Path directory;

    @Test
    void acceptsExactlyTheLibrariesThatMavenNames() throws IOException {
        assertThatCode(() -> bill().mustBe(List.of("a-1.jar", "b-2.jar"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> bill().mustBe(List.of("a-0.9.jar", "a-1.jar", "b-2.jar")))
                .hasMessageContaining("too many [a-0.9.jar]");
        assertThatThrownBy(() -> bill().mustBe(List.of("a-1.jar"))).hasMessageContaining("too few [b-2.jar]");
    }

    @Test
    void namesTheRuntimeAndTheCLibraryToo() throws IOException {
        var cLibrary = CLibrary.packaged("deb", "debian", "12", "libc6 2.36-9+deb12u14 amd64");
        var file = directory.resolve("out/sbom.cdx.json");

        bill().with("Eclipse Adoptium", "25.0.3+9-LTS", cLibrary, Optional.empty())
                .write(file);

        var java = "pkg:generic/openjdk@25.0.3%2B9-LTS";
        var libc = "pkg:deb/debian/libc6@2.36-9%2Bdeb12u14?arch=amd64&distro=debian-12";
        var written = new ObjectMapper().readTree(file.toFile());
        assertThat(written.path("components"))
                .extracting(part -> part.path("purl").asText())
                .containsExactly("pkg:maven/x/a@1?type=jar", "pkg:maven/x/b@2?type=jar", java, libc);
        assertThat(written.path("dependencies").path(0).path("dependsOn"))
                .extracting(part -> part.asText())
                .containsExactly("pkg:maven/x/a@1?type=jar", java, libc);
        assertThat(written.path("dependencies")).hasSize(3);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(FileTree.TIME);
    }

    @Test
    void namesTheBaseImageInPlaceOfTheCLibrary() throws IOException {
        var file = directory.resolve("sbom.cdx.json");

        bill().with("Eclipse Adoptium", "25", null, Optional.of("example.org/base:1"))
                .write(file);

        assertThat(new ObjectMapper().readTree(file.toFile()).path("components"))
                .extracting(part -> part.path("name").asText())
                .containsExactly("a", "b", "openjdk", "example.org/base:1");
    }

    @Test
    void isRefusedWhenItIsSomethingElse() throws IOException {
        var file = Files.writeString(directory.resolve("x.json"), "[]");

        assertThatThrownBy(() -> Sbom.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a bill");
        assertThatThrownBy(() -> Sbom.read(directory.resolve("none.json"))).hasMessageContaining("-Pimages");
    }

    private Sbom bill() throws IOException {
        var file = directory.resolve("sbom.json");
        Files.writeString(file, """
                {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"component":{"bom-ref":"root"}},
                 "components":[{"name":"a","version":"1","purl":"pkg:maven/x/a@1?type=jar"},
                               {"name":"b","version":"2","purl":"pkg:maven/x/b@2?type=jar"}],
                 "dependencies":[{"ref":"root","dependsOn":["pkg:maven/x/a@1?type=jar"]}]}
                """);
        return Sbom.read(file);
    }
}
