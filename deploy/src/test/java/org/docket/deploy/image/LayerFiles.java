package org.docket.deploy.image;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The files of an image, layer by layer, as an engine would unpack them. */
final class LayerFiles {

    private static final int SHOWN = 1 << 20;

    private LayerFiles() {}

    /**
     * A file or directory.
     *
     * @param path absolute
     * @param mode its permissions, in octal
     * @param text content, of small files
     */
    record Entry(String path, String mode, long user, long group, Instant time, boolean directory, String text) {}

    /** The entries of each layer, lowest first. */
    static List<List<Entry>> of(Path archive) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        try (var tar = new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                members.put(entry.getName(), tar.readAllBytes());
            }
        }
        var manifest = new ObjectMapper().readTree(members.get("manifest.json")).path(0);
        List<List<Entry>> layers = new ArrayList<>();
        for (var name : manifest.path("Layers")) {
            layers.add(entries(members.getOrDefault(name.textValue(), new byte[0])));
        }
        return layers;
    }

    private static List<Entry> entries(byte[] packed) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var text = entry.getSize() < SHOWN ? new String(tar.readAllBytes(), StandardCharsets.ISO_8859_1) : "";
                entries.add(new Entry(
                        ("/" + entry.getName()).replaceFirst("(?<=.)/$", ""),
                        Integer.toOctalString(entry.getMode() & 0xfff),
                        entry.getLongUserId(),
                        entry.getLongGroupId(),
                        entry.getLastModifiedTime().toInstant(),
                        entry.isDirectory(),
                        text));
            }
        }
        return entries;
    }
}
