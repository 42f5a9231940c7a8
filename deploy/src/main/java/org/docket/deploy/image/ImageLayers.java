package org.docket.deploy.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The layers of an image, what changes least lowest. Every file belongs to root and nobody else may write it.
 *
 * @param system files of the lowest layer; none when a base image brings them
 * @param runtime Java
 * @param staged the service
 * @param arguments the file that {@code java} reads
 * @param cache of classes; none when it could not be made
 * @param sbom the bill of materials
 */
record ImageLayers(
        @Nullable Path system,
        LinkedRuntime runtime,
        StagedService staged,
        Path arguments,
        @Nullable Path cache,
        Path sbom) {

    /** The file of the JVM's arguments, in an image. */
    static final String ARGUMENTS = JvmArguments.APP + "/java.args";

    /** The bill of materials, in an image. */
    static final String SBOM = JvmArguments.APP + "/sbom.cdx.json";

    private static final Pattern LIBRARY = Pattern.compile(".*\\.so(\\.\\d+)*");
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    /** Only a mount point on a root that cannot be written; Jib knows no sticky bit. */
    private static final FilePermissions FOR_ALL = FilePermissions.fromOctalString("777");

    /** In order, lowest first. */
    List<FileEntriesLayer> inOrder() throws IOException {
        var layers = new ArrayList<FileEntriesLayer>();
        if (system != null) {
            layers.add(tree("system", system, "/")
                    .addEntry(system, path("/tmp"), FOR_ALL, FileTree.TIME)
                    .build());
        }
        layers.add(tree("runtime", runtime.home(), LinkedRuntime.HOME_IN_IMAGE).build());
        layers.add(tree("libraries", staged.lib(), JvmArguments.APP + "/lib").build());
        var jar = staged.jar();
        layers.add(add(add(layer("service"), jar, JvmArguments.APP + "/" + jar.getFileName()), arguments, ARGUMENTS)
                .build());
        if (cache != null) {
            layers.add(add(layer("class-cache"), cache, JvmArguments.APP + "/" + JvmArguments.CACHE)
                    .build());
        }
        layers.add(add(layer("bill-of-materials"), sbom, SBOM).build());
        return layers;
    }

    private static FileEntriesLayer.Builder layer(String name) {
        return FileEntriesLayer.builder().setName(name);
    }

    private static FileEntriesLayer.Builder tree(String name, Path root, String inImage) throws IOException {
        var layer = layer(name);
        for (var file : FileTree.files(root)) {
            add(
                    layer,
                    file,
                    path(inImage).resolve(root.relativize(file).toString()).toString());
        }
        return layer;
    }

    private static FileEntriesLayer.Builder add(FileEntriesLayer.Builder layer, Path file, String inImage) {
        return layer.addEntry(file, path(inImage), mode(file), FileTree.TIME);
    }

    private static FilePermissions mode(Path file) {
        var runs = LIBRARY.matcher(String.valueOf(file.getFileName())).matches()
                || file.endsWith("bin/java")
                || LinkedRuntime.isHelper(file);
        return runs ? EXECUTABLE : READABLE;
    }

    private static AbsoluteUnixPath path(String text) {
        return AbsoluteUnixPath.get(text);
    }
}
