package org.docket.deploy.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image in a file that {@code docker load} takes, read back.
 *
 * @param name with its tag
 * @param config the image's configuration, as JSON
 * @param layers lowest first
 */
record ImageArchive(String name, JsonNode config, List<Layer> layers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SMALL = 1 << 20;

    /**
     * A layer.
     *
     * @param name what it holds
     * @param digest of its content before it was packed: {@code sha256:…}
     * @param packedBytes its size in the archive
     */
    record Layer(String name, String digest, long packedBytes) {}

    static ImageArchive read(Path file) throws IOException {
        var sizes = new LinkedHashMap<String, Long>();
        var documents = new LinkedHashMap<String, byte[]>();
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                sizes.put(entry.getName(), entry.getSize());
                if (entry.getName().endsWith(".json") && entry.getSize() < SMALL) {
                    documents.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        var manifest = document(documents, "manifest.json").path(0);
        var config = document(documents, manifest.path("Config").textValue());
        return new ImageArchive(manifest.path("RepoTags").path(0).asText(), config, layers(manifest, config, sizes));
    }

    private static List<Layer> layers(JsonNode manifest, JsonNode config, Map<String, Long> sizes) {
        var names = new ArrayList<String>();
        for (var step : config.path("history")) {
            if (!step.path("empty_layer").asBoolean()) {
                names.add(step.path("comment").asText());
            }
        }
        var digests = config.path("rootfs").path("diff_ids");
        var layers = new ArrayList<Layer>();
        for (var index = 0; index < digests.size(); index++) {
            var packed = sizes.getOrDefault(manifest.path("Layers").path(index).asText(), 0L);
            layers.add(new Layer(
                    index < names.size() ? names.get(index) : "",
                    digests.path(index).asText(),
                    packed));
        }
        return List.copyOf(layers);
    }

    private static JsonNode document(Map<String, byte[]> documents, String name) throws IOException {
        var bytes = documents.get(name);
        if (bytes == null) {
            throw new IOException("the archive has no " + name);
        }
        return JSON.readTree(bytes);
    }
}
