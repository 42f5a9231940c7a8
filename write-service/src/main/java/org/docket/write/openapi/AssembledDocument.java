package org.docket.write.openapi;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * The OpenAPI document of this service as text: {@code openapi/root.yaml} and the other files beside it, one per tag, put together. The same
 * files give the same text, byte for byte.
 */
public final class AssembledDocument {

    private static final String ROOT = "root";
    private static final int WIDTH = 160;

    private AssembledDocument() {}

    /**
     * The document that {@code /openapi.yaml} answers with.
     *
     * @throws IllegalStateException when two fragments define the same thing
     */
    public static String ofThisService() {
        return of(fragments());
    }

    /** The document of fragments by their names, of which {@code root} is the frame. */
    static String of(Map<String, String> fragments) {
        String root = fragments.get(ROOT);
        if (root == null) {
            throw new IllegalStateException("openapi/root.yaml is missing from the jar");
        }
        Fragment whole = Fragment.parse(ROOT, root);
        List<String> order = whole.takeOrder();
        fragments.entrySet().stream()
                .filter(fragment -> !fragment.getKey().equals(ROOT))
                .sorted(Comparator.comparingInt((Map.Entry<String, String> fragment) -> place(order, fragment.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(fragment -> whole.add(Fragment.parse(fragment.getKey(), fragment.getValue())));
        whole.giveParametersToOperations();
        whole.enumerate("ProblemCode", "x-problems");
        whole.enumerate("GuardCode", "x-guards");
        return written(whole);
    }

    private static int place(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }

    private static String written(Fragment whole) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(WIDTH);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(whole.node(), text);
        return text.toString();
    }

    private static Map<String, String> fragments() {
        URL root = AssembledDocument.class.getResource("/openapi/root.yaml");
        if (root == null) {
            throw new IllegalStateException("openapi/root.yaml is missing from the jar");
        }
        try {
            if (root.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem inside =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return fragmentsIn(inside.getPath("openapi"));
                }
            }
            return fragmentsIn(Path.of(root.toURI()).resolveSibling("."));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> fragmentsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.collect(Collectors.toMap(AssembledDocument::nameOf, AssembledDocument::textOf));
        }
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
