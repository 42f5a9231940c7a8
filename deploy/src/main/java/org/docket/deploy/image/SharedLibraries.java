package org.docket.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shared libraries of this machine that given programs need, as its own dynamic linker finds them. */
final class SharedLibraries {

    /** {@code libm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x…)}, or the linker itself: {@code /lib64/ld-linux-x86-64.so.2 (0x…)}. */
    private static final Pattern FOUND = Pattern.compile("^\\s+(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)$");

    private static final Pattern MISSING = Pattern.compile("^\\s+(\\S+) => not found$");

    /** Looked for by name at run time, where the C library still has them as files of their own: names of hosts and users. */
    private static final List<String> LOADED_BY_NAME =
            List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

    private SharedLibraries() {}

    /**
     * All that the files need and is not among them.
     *
     * @param own programs and libraries; what one of them needs may be another one
     * @throws IOException when a library is missing on this machine
     */
    static Set<Path> neededBy(List<Path> own) throws IOException {
        var command = new ArrayList<String>();
        command.add("ldd");
        own.forEach(file -> command.add(file.toString()));
        var needed = read(Program.demand(command), own);
        var libc = needed.stream()
                .filter(path -> path.endsWith("libc.so.6"))
                .findFirst()
                .orElseThrow(() -> new IOException("this machine's C library is not the GNU one: give a base image"));
        for (var name : LOADED_BY_NAME) {
            var library = libc.resolveSibling(name);
            if (Files.exists(library)) {
                needed.add(library);
            }
        }
        return needed;
    }

    /** Reads what {@code ldd} said of the files. */
    static Set<Path> read(String ldd, List<Path> own) throws IOException {
        var ownNames =
                own.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
        var needed = new TreeSet<Path>();
        for (var line : ldd.lines().toList()) {
            var missing = MISSING.matcher(line);
            // The JVM's library is loaded by the launcher, from a place of its own, before those that need it.
            if (missing.matches() && !ownNames.contains(missing.group(1))) {
                throw new IOException("a library is missing on this machine: " + missing.group(1));
            }
            var found = FOUND.matcher(line);
            if (found.matches()) {
                var path = Path.of(found.group(1)).normalize();
                if (!ownNames.contains(String.valueOf(path.getFileName()))) {
                    needed.add(path);
                }
            }
        }
        return needed;
    }
}
