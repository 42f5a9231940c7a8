package org.docket.deploy.acceptance.podman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.docket.deploy.acceptance.kube.Pod;
import org.docket.deploy.acceptance.kube.Volume;

/** The network and the volumes of one run, all found by one label and gone when this is closed. Thread-safe. */
public final class Ground implements AutoCloseable {

    private final Podman podman;
    private final String run;
    private final List<String> shared = new ArrayList<>();

    /**
     * Makes the network.
     *
     * @param run name of this run: letters, digits and hyphens
     */
    public Ground(Podman podman, String run) throws IOException {
        this.podman = podman;
        this.run = run;
        podman.demand("network", "create", "--label", label(), run);
    }

    String label() {
        return "docket-acceptance=" + run;
    }

    String network() {
        return run;
    }

    String container(String pod) {
        return run + "-" + pod;
    }

    /** The volumes of a pod, made where they are not there yet: podman's names by the pod's names. */
    synchronized Map<String, String> volumes(Pod pod, String name) throws IOException {
        Map<String, String> volumes = new LinkedHashMap<>();
        for (Volume volume : pod.volumes()) {
            switch (volume) {
                case Volume.EmptyDir empty -> volumes.put(empty.name(), made(name + "-" + empty.name(), pod, "2777"));
                case Volume.Files files -> volumes.put(files.name(), written(name, files, pod));
                case Volume.Claim claim -> {
                    String id = container(claim.claim());
                    if (!shared.contains(id)) {
                        shared.add(made(claim.claim(), pod, "2775"));
                    }
                    volumes.put(claim.name(), id);
                }
            }
        }
        return volumes;
    }

    /** Bytes in a volume. */
    public long size(String volume) throws IOException {
        try (var files = Files.walk(folder(volume))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** What of this run is still there: names of containers, volumes and networks. */
    public List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        String filter = "label=" + label();
        podman.demand("ps", "--all", "--filter", filter, "--format", "{{.Names}}")
                .lines()
                .forEach(left::add);
        podman.demand("volume", "ls", "--filter", filter, "--format", "{{.Name}}")
                .lines()
                .forEach(left::add);
        podman.demand("network", "ls", "--filter", filter, "--format", "{{.Name}}")
                .lines()
                .forEach(left::add);
        return left;
    }

    /** Takes away all that this run made. */
    @Override
    public void close() throws IOException {
        String filter = "label=" + label();
        for (String name : podman.demand("ps", "--all", "--quiet", "--filter", filter)
                .lines()
                .toList()) {
            podman.run("rm", "--force", "--volumes", "--time", "0", name);
        }
        for (String name : podman.demand("volume", "ls", "--quiet", "--filter", filter)
                .lines()
                .toList()) {
            podman.run("volume", "rm", "--force", name);
        }
        podman.run("network", "rm", "--force", network());
    }

    /** The kubelet makes them roots's, and of the pod's group, which new files there are of, too. */
    private String made(String name, Pod pod, String mode) throws IOException {
        String id = container(name);
        podman.demand("volume", "create", "--label", label(), id);
        String folder = folder(id).toString();
        Podman.demandProgram(List.of("chown", "0:" + pod.fsGroup(), folder));
        Podman.demandProgram(List.of("chmod", mode, folder));
        return id;
    }

    private String written(String name, Volume.Files files, Pod pod) throws IOException {
        String id = made(name + "-" + files.name(), pod, "2755");
        for (var text : files.texts().entrySet()) {
            Path file = Files.writeString(folder(id).resolve(text.getKey()), text.getValue());
            Podman.demandProgram(List.of("chmod", "644", file.toString()));
        }
        return id;
    }

    private Path folder(String volume) throws IOException {
        return Path.of(podman.demand("volume", "inspect", "--format", "{{.Mountpoint}}", volume));
    }
}
