package org.docket.deploy.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A JVM with the class path of the test, to be killed. */
public final class OtherJvm {

    private final Process process;
    private final BufferedReader output;

    private OtherJvm(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts it with the PATH of this one. */
    public static OtherJvm start(Class<?> main, String... arguments) throws IOException {
        return startWithPath(System.getenv("PATH"), main, arguments);
    }

    /** Starts it with another PATH. */
    public static OtherJvm startWithPath(String path, Class<?> main, String... arguments) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(
                List.of(java, "-Xmx128m", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().put("PATH", path);
        return new OtherJvm(process.start());
    }

    /** Waits for the first line and takes it as the id of a running process. */
    public ProcessHandle firstLineAsPid() throws IOException {
        var line = output.readLine();
        if (line == null) {
            throw new IOException("the JVM ended without a word");
        }
        return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
    }

    /** As {@code kill -9} does it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
