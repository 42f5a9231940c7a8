package org.docket.deploy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The bill of materials of an image (CycloneDX): what Maven says of the module's libraries, and besides what comes from
 * this machine, the Java runtime and the C library.
 */
final class Sbom {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode document;

    private Sbom(ObjectNode document) {
        this.document = document;
    }

    /**
     * Reads what the build wrote for a module.
     *
     * @throws IOException when it is missing or no bill
     */
    static Sbom read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing: build with -Pimages");
        }
        if (JSON.readTree(file.toFile()) instanceof ObjectNode document
                && document.path("bomFormat").asText().equals("CycloneDX")) {
            return new Sbom(document);
        }
        throw new IOException(file + " is not a bill of materials");
    }

    /** The file names of the libraries in it, {@code artifact-version.jar}, sorted. */
    Set<String> jars() {
        var names = new TreeSet<String>();
        for (var component : document.path("components")) {
            if (component.path("purl").asText().startsWith("pkg:maven/")) {
                names.add(component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar");
            }
        }
        return names;
    }

    /**
     * Refuses libraries that Maven does not name, such as those that an earlier build left behind, and the lack of any that
     * it names.
     */
    void mustBe(List<String> libraries) throws IOException {
        var unnamed = new TreeSet<>(libraries);
        unnamed.removeAll(jars());
        var absent = new TreeSet<>(jars());
        absent.removeAll(Set.copyOf(libraries));
        if (!unnamed.isEmpty() || !absent.isEmpty()) {
            throw new IOException("target/lib is not what Maven says the module needs (mvn clean helps): too many "
                    + unnamed + ", too few " + absent);
        }
    }

    /**
     * Adds what does not come from Maven.
     *
     * @param javaVendor and the version are those of the runtime
     * @param cLibrary that of this machine, when the image has it
     * @param base the base image, when there is one
     */
    Sbom with(String javaVendor, String javaVersion, @Nullable CLibrary cLibrary, Optional<String> base) {
        var url = "pkg:generic/openjdk@" + URLEncoder.encode(javaVersion, StandardCharsets.UTF_8);
        add("platform", "openjdk", javaVersion, url)
                .put("publisher", javaVendor)
                .putArray("licenses")
                .addObject()
                .put("expression", "GPL-2.0-only WITH Classpath-exception-2.0");
        if (cLibrary != null) {
            add("library", cLibrary.name(), cLibrary.version(), cLibrary.url())
                    .put("publisher", cLibrary.distribution())
                    .putArray("licenses")
                    .addObject()
                    .put("expression", "LGPL-2.1-or-later");
        }
        base.ifPresent(name -> add("container", name, "", ""));
        return this;
    }

    private ObjectNode add(String type, String name, String version, String url) {
        var reference = url.isEmpty() ? name : url;
        var component = document.withArray("components").addObject();
        component.put("type", type).put("bom-ref", reference).put("name", name);
        if (!url.isEmpty()) {
            component.put("version", version).put("purl", url);
        }
        var root = document.path("metadata").path("component").path("bom-ref").asText();
        for (JsonNode dependency : document.withArray("dependencies")) {
            if (dependency.path("ref").asText().equals(root) && dependency instanceof ObjectNode node) {
                node.withArray("dependsOn").add(reference);
            }
        }
        document.withArray("dependencies").addObject().put("ref", reference).putArray("dependsOn");
        return component;
    }

    void write(Path file) throws IOException {
        Files.createDirectories(FileTree.parent(file));
        JSON.writeValue(file.toFile(), document);
        FileTree.fixTime(file);
    }
}
