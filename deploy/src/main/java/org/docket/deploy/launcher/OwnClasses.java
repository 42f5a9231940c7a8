package org.docket.deploy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.docket.deploy.embedded.LocalServer;

/**
 * The launcher's own classes. They are loaded before anything is started, because a launcher runs for weeks in a checkout
 * where somebody builds: a class that is first needed at the restart of a service must not come from a jar that was
 * rewritten meanwhile.
 */
final class OwnClasses {

    private static final List<String> PACKAGES = List.of(packagePath(OwnClasses.class), packagePath(LocalServer.class));

    private OwnClasses() {}

    /** Loads them all; returns how many. */
    static int load() throws IOException {
        var jar = Path.of(OwnClasses.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        if (!Files.isRegularFile(jar)) {
            return 0;
        }
        try (var file = new JarFile(jar.toFile())) {
            var names = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && PACKAGES.stream().anyMatch(name::startsWith))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            for (var name : names) {
                Class.forName(name);
            }
            return names.size();
        } catch (ClassNotFoundException e) {
            throw new IOException("the launcher's jar is incomplete", e);
        }
    }

    private static String packagePath(Class<?> type) {
        return type.getPackageName().replace('.', '/') + "/";
    }
}
