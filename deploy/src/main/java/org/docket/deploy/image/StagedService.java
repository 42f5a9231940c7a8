package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A service's files as they will be in its image.
 *
 * @param service which
 * @param app the directory that will be {@code /app}
 * @param libraries the names of the jars in its {@code lib}, sorted
 */
record StagedService(ServiceImage service, Path app, List<String> libraries) {

    /**
     * Copies what was built into a directory, which is made anew.
     *
     * @param target the module's
     * @throws IOException when the module is not built
     */
    static StagedService stage(ServiceImage service, Path target, Path app) throws IOException {
        FileTree.delete(app);
        var jar = service.module() + ".jar";
        if (!Files.isRegularFile(target.resolve(jar)) || !Files.isDirectory(target.resolve("lib"))) {
            throw new IOException(service.module() + " is not built: there is no " + target.resolve(jar));
        }
        FileTree.copy(target.resolve(jar), app.resolve(jar));
        var libraries = FileTree.names(target.resolve("lib"));
        for (var library : libraries) {
            FileTree.copy(
                    target.resolve("lib").resolve(library), app.resolve("lib").resolve(library));
        }
        FileTree.fixTimes(app);
        return new StagedService(service, app, List.copyOf(libraries));
    }

    Path jar() {
        return app.resolve(service.module() + ".jar");
    }

    Path lib() {
        return app.resolve("lib");
    }
}
