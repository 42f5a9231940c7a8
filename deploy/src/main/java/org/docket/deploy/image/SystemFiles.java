package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The lowest layer of an image without a base: the C library and the few files that it reads. */
final class SystemFiles {

    /** The user and group that services run as; any other works too, as no file belongs to it. */
    static final int USER = 10001;

    private static final Path LOCALE = Path.of("/usr/lib/locale/C.utf8");
    private static final List<Path> LICENCES =
            List.of(Path.of("/usr/share/doc/libc6/copyright"), Path.of("/usr/share/licenses/glibc/COPYING.LIB"));

    private SystemFiles() {}

    /** Copies and writes them below a directory, which is made anew. */
    static void stage(LinkedRuntime runtime, Path root) throws IOException {
        FileTree.delete(root);
        for (var library : SharedLibraries.neededBy(runtime.machineCode())) {
            FileTree.copy(library, below(root, library));
        }
        if (Files.isDirectory(LOCALE)) {
            // Without it names of files and what is logged would be ASCII.
            for (var file : FileTree.files(LOCALE)) {
                FileTree.copy(file, below(root, file));
            }
        }
        for (var licence : LICENCES) {
            if (Files.exists(licence)) {
                FileTree.copy(licence, below(root, licence));
            }
        }
        write(root.resolve("etc/passwd"), """
                root:x:0:0:root:/:/sbin/nologin
                docket:x:%1$d:%1$d:docket:/app:/sbin/nologin
                """.formatted(USER));
        write(root.resolve("etc/group"), """
                root:x:0:
                docket:x:%d:
                """.formatted(USER));
        write(root.resolve("etc/nsswitch.conf"), """
                passwd: files
                group: files
                hosts: files dns
                """);
        FileTree.fixTimes(root);
    }

    private static Path below(Path root, Path file) {
        return root.resolve(file.toString().substring(1));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(FileTree.parent(file));
        Files.writeString(file, text);
    }
}
