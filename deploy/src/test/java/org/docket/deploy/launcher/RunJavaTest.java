package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The script that builds what is not built, in a checkout of empty files, with a Maven and a JDK that only say so. */
final class RunJavaTest {

    private static final List<String> MODULES = List.of("write-service", "projector", "read-service", "deploy");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path home;

    @BeforeEach
    void makeCheckout() throws IOException {
        var script = checkout().resolve("deploy/bin/run-java");
        Files.createDirectories(script.getParent());
        Files.copy(Repository.root().resolve("deploy/bin/run-java"), script, StandardCopyOption.COPY_ATTRIBUTES);
        write(checkout().resolve("pom.xml"), "");
        write(checkout().resolve("deploy/contracts/redis/x.lua"), "");
        for (var module : MODULES) {
            write(checkout().resolve(module + "/pom.xml"), "");
            write(checkout().resolve(module + "/src/main/java/X.java"), "");
        }
        program("jdk/bin/javac", "");
        program("jdk/bin/java", "echo java \"$@\"");
        write(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program(
                "bin/mvn",
                "mkdir -p deploy/target; echo '[INFO] Building Docket: deploy 1-SNAPSHOT   [5/5]'; echo \"$@\" >> \"$CALLS\"");
    }

    @Test
    void buildsWhatWasNeverBuilt() throws Exception {
        assertThat(run("org.docket.X", "--flag")).contains("[5/5] deploy").endsWith("org.docket.X --flag\n");
        assertThat(builds()).containsExactly("-B -ntp -Dmaven.test.skip=true package");
    }

    @Test
    void buildsNothingThatIsUpToDate() throws Exception {
        pretendBuilt();

        assertThat(run("org.docket.X")).startsWith("java ");
        assertThat(builds()).isEmpty();
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        pretendBuilt();
        touch(checkout().resolve("projector/src/main/java/X.java"), Instant.now());

        run("org.docket.X");
        assertThat(builds()).hasSize(1);

        touch(checkout().resolve("projector/src/main/java/X.java"), LONG_AGO.plusSeconds(120));
        run("org.docket.X");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void takesWhatIsThereWhenToldTo() throws Exception {
        pretendBuilt();
        touch(checkout().resolve("projector/src/main/java/X.java"), Instant.now());

        run("--as-built", "org.docket.X");

        assertThat(builds()).isEmpty();
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        program("bin/mvn", "exit 0");
        write(home.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");

        assertThat(run("org.docket.X")).contains("A JDK 25 is missing");
    }

    @Test
    void showsTheErrorsOfABuildThatFails() throws Exception {
        program("bin/mvn", "echo '[ERROR] X.java:[1,1] broken'; exit 1");

        assertThat(run("org.docket.X")).contains("X.java:[1,1] broken").contains("the build failed");
    }

    @Test
    void namesInTheHelpOfUpEveryOptionThatItHas() throws Exception {
        var help = new ProcessBuilder(Repository.root().resolve("deploy/bin/up").toString(), "--help").start();
        var text = help.inputReader().readAllAsString();

        var options = new CommandLine(new Options()).getCommandSpec().options();
        assertThat(options).isNotEmpty();
        assertThat(options)
                .filteredOn(option -> !option.hidden())
                .allSatisfy(option -> assertThat(text).contains(option.longestName()));
    }

    private Path checkout() {
        return home.resolve("checkout");
    }

    private List<String> builds() throws IOException {
        var calls = home.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private void pretendBuilt() throws IOException {
        try (var files = Files.walk(checkout())) {
            for (var file : files.toList()) {
                touch(file, LONG_AGO);
            }
        }
        for (var module : MODULES) {
            var jar = checkout().resolve(module + "/target/" + module + ".jar");
            Files.createDirectories(jar.resolveSibling("lib"));
            write(jar, "");
            touch(jar, LONG_AGO.plusSeconds(60));
        }
    }

    private String run(String... arguments) throws IOException {
        var command = new ArrayList<>(
                List.of(checkout().resolve("deploy/bin/run-java").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        // Only this JDK can be found: none on the PATH and none below the home directory.
        process.environment()
                .putAll(Map.of(
                        "PATH", home.resolve("bin") + ":/usr/bin:/bin",
                        "HOME", home.toString(),
                        "JAVA_HOME", home.resolve("jdk").toString(),
                        "DOCKET_JVM_DIRECTORY", home.resolve("none").toString(),
                        "CALLS", home.resolve("calls").toString()));
        return process.start().inputReader().readAllAsString();
    }

    private void program(String name, String script) throws IOException {
        var file = home.resolve(name);
        write(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void touch(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
