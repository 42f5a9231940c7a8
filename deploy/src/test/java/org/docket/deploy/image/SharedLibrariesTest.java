package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedLibrariesTest {

    private static final List<Path> OWN =
            List.of(Path.of("/j/bin/java"), Path.of("/j/lib/libjava.so"), Path.of("/j/lib/server/libjvm.so"));

    @Test
    void readsWhatTheLinkerSaysOfSeveralFiles() throws IOException {
        var needed = SharedLibraries.read("""
                /j/bin/java:
                \tlinux-vdso.so.1 (0x00007fb235b83000)
                \tlibjava.so => /j/bin/../lib/libjava.so (0x00007fb235b59000)
                \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fb23596e000)
                \t/lib64/ld-linux-x86-64.so.2 (0x00007fb235b85000)
                /j/lib/libjava.so:
                \tlibjvm.so => not found
                \tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f5400000000)
                \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007fe73cdb7000)
                """, OWN);

        assertThat(needed)
                .containsExactly(
                        Path.of("/lib/x86_64-linux-gnu/libc.so.6"),
                        Path.of("/lib/x86_64-linux-gnu/libm.so.6"),
                        Path.of("/lib64/ld-linux-x86-64.so.2"));
    }

    @Test
    void readsOtherMachinesAlike() throws IOException {
        var needed = SharedLibraries.read("""
                \tlinux-vdso.so.1 (0x0000ffff8f3a0000)
                \tlibc.so.6 => /usr/lib64/libc.so.6 (0x0000ffff8f170000)
                \t/lib/ld-linux-aarch64.so.1 (0x0000ffff8f363000)
                """, OWN);

        assertThat(needed).containsExactly(Path.of("/lib/ld-linux-aarch64.so.1"), Path.of("/usr/lib64/libc.so.6"));
    }

    @Test
    void refusesToGoOnWithoutALibrary() {
        assertThatThrownBy(() -> SharedLibraries.read("\tlibz.so.1 => not found\n", OWN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("libz.so.1");
    }

    @Test
    void findsAllThatThisJavaNeedsAndNothingIsNeededBeyond() throws IOException {
        var home = Path.of(System.getProperty("java.home"));
        var own =
                List.of(home.resolve("bin/java"), home.resolve("lib/libjli.so"), home.resolve("lib/server/libjvm.so"));

        var needed = SharedLibraries.neededBy(own);

        assertThat(needed).allMatch(Files::isReadable);
        assertThat(needed)
                .extracting(path -> String.valueOf(path.getFileName()))
                .contains("libc.so.6", "libm.so.6");
        assertThat(needed).anyMatch(path -> String.valueOf(path.getFileName()).startsWith("ld-linux"));
        var all = new ArrayList<>(own);
        all.addAll(needed);
        assertThat(SharedLibraries.read(Program.demand(ldd(needed)), all)).isEmpty();
    }

    private static List<String> ldd(Iterable<Path> files) {
        var command = new ArrayList<>(List.of("ldd"));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }
}
