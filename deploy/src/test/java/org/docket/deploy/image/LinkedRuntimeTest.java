package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkedRuntimeTest {

    @TempDir
    private Path directory;

    @Test
    void readsModulesWithoutTheirReasons() throws IOException {
        var file = Files.writeString(directory.resolve("modules"), "# Why.\njava.base\n\njava.sql   # tables\n");

        assertThat(LinkedRuntime.modules(file)).containsExactly("java.base", "java.sql");
    }

    @Test
    void runsAndHoldsNoOtherProgram() throws IOException {
        var runtime = LinkedRuntime.link(List.of("java.base"), directory.resolve("java"));

        assertThat(Program.demand(List.of(runtime.java().toString(), "--list-modules")))
                .startsWith("java.base@");
        assertThat(FileTree.names(runtime.home().resolve("bin"))).containsExactly("java");
        assertThat(runtime.machineCode())
                .contains(runtime.java(), runtime.home().resolve("lib/server/libjvm.so"));
        assertThat(FileTree.files(runtime.home()))
                .allSatisfy(file ->
                        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(FileTree.TIME));
    }
}
