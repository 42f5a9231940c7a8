package org.docket.deploy.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.docket.deploy.chart.rule.Node;
import org.docket.deploy.chart.rule.Rendering;
import org.docket.deploy.embedded.ChildProcess;
import org.docket.deploy.embedded.Signal;

/** What a pod's only container would run, started as a process of this machine: with the rendered environment and nothing else. */
final class RenderedPod {

    private static final Pattern PUT_IN = Pattern.compile("\\$\\(([A-Z0-9_]+)\\)");

    private final String module;
    private final Node container;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Build build = Build.current();

    /**
     * Takes it from a rendering.
     *
     * @param module whose jars are the image
     * @param secrets what is in Secrets, by key: here a key says enough
     */
    RenderedPod(Rendering rendering, String kind, String component, String module, Map<String, String> secrets) {
        this.module = module;
        this.container = rendering.one(kind, component).root().at("spec.template.spec.containers.0");
        for (Node variable : container.all("env")) {
            String key = variable.text("valueFrom.secretKeyRef.key");
            String value = key.isEmpty() ? variable.text("value") : String.valueOf(secrets.get(key));
            environment.put(
                    variable.text("name"),
                    PUT_IN.matcher(value).replaceAll(match -> String.valueOf(environment.get(match.group(1)))));
        }
    }

    /** Changes a variable that is there: a port, when several pods are on one machine. */
    RenderedPod with(String name, String value) {
        if (environment.replace(name, value) == null) {
            throw new IllegalArgumentException("no variable " + name);
        }
        return this;
    }

    /** Runs the jars of another build. */
    RenderedPod of(Build another) {
        build = another;
        return this;
    }

    /** Starts it. */
    ChildProcess start(Path folder) {
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                build.classPath(module),
                "org.docket." + module.replace("-service", "") + ".Application"));
        container.at("args").leaves().forEach(command::add);
        return ChildProcess.start(new ChildProcess.Spec(module, command, Map.of(), folder, log(folder), Signal.KILL));
    }

    /** What it said. */
    String words(Path folder) {
        try {
            return Files.readString(log(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(Path folder) {
        return folder.resolve(module + ".log");
    }
}
