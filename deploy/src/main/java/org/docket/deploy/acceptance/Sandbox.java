package org.docket.deploy.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.docket.deploy.acceptance.kube.Container;
import org.docket.deploy.acceptance.kube.Pod;
import org.docket.deploy.acceptance.kube.Volume;
import org.docket.deploy.acceptance.podman.RunningPod;
import org.jspecify.annotations.Nullable;

/** What the kernel says about the pods: not what podman was told, but what became of it. */
final class Sandbox {

    private static final List<String> ROOT_FOLDERS = List.of("/", "/etc", "/app", "/opt", "/usr", "/var");
    /** What every container gets from its engine; a kubelet mounts the same. */
    private static final Set<String> ENGINE =
            Set.of("/etc/hosts", "/etc/resolv.conf", "/etc/hostname", "/run/.containerenv", "/run", "/run/secrets");

    private final Cluster cluster;
    private final Report report;

    Sandbox(Cluster cluster, Report report) {
        this.cluster = cluster;
        this.report = report;
    }

    /**
     * Looks at all of them.
     *
     * @param startedAgain names of those that were killed once; the others were never started again
     */
    void play(Set<String> startedAgain) throws IOException {
        report.part("What the kernel says of each pod");
        for (RunningPod pod : cluster.pods()) {
            if (!pod.isEnded()) {
                look(pod, startedAgain.contains(pod.name()) ? 1 : 0);
            } else if (pod.pod().restarted()) {
                report.check(false, "%s has ended, and nobody told it to", pod.name());
            }
        }
    }

    /** Looks at what a pod left that has ended by itself. */
    void lookAfter(RunningPod running) throws IOException {
        var wrong = new TreeSet<String>();
        expect(wrong, "written outside its mounts", Set.of(), written(running));
        volumes(running, wrong);
        JsonNode state = cluster.podman().inspect(running.container()).path("State");
        expect(wrong, "out of memory", "false", state.path("OOMKilled").asText());
        report.check(
                wrong.isEmpty(),
                "%s: %s",
                running.name(),
                wrong.isEmpty() ? "nothing written beside its mounts, memory enough" : String.join("; ", wrong));
    }

    private void look(RunningPod running, int restarts) throws IOException {
        Pod pod = running.pod();
        JsonNode known = cluster.podman().inspect(running.container());
        Path process = Path.of("/proc", known.at("/State/Pid").asText());
        Map<String, String> status = status(process);
        var wrong = new TreeSet<String>();
        expect(wrong, "user", times4(pod.user()), status.get("Uid"));
        expect(wrong, "group", times4(pod.group()), status.get("Gid"));
        for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
            expect(wrong, set, "0000000000000000", status.get(set));
        }
        expect(wrong, "NoNewPrivs", "1", status.get("NoNewPrivs"));
        expect(wrong, "Seccomp", "2", status.get("Seccomp"));
        ControlGroup group = ControlGroup.of(process);
        Container.Resources resources = pod.container().resources();
        expect(wrong, "memory limit", resources.memoryLimit().orElse(-1), group.memoryLimit());
        resources
                .cpuRequest()
                .ifPresent(request -> expect(wrong, "CPU shares", group.shares(request), group.cpuShares()));
        Set<String> refused = refusals(process, wrong);
        mounts(running, process, wrong);
        Set<String> written = written(running);
        expect(wrong, "written outside its mounts", Set.of(), written);
        volumes(running, wrong);
        expect(wrong, "restarts", restarts, running.restarts());
        expect(wrong, "out of memory", "false", known.at("/State/OOMKilled").asText());
        if (!wrong.isEmpty()) {
            report.check(false, "%s: %s", running.name(), String.join("; ", wrong));
            return;
        }
        report.check(
                true,
                "%s: user %d:%d, no capability, no new right, seccomp; %d MiB, %d restarts; read-only %s",
                running.name(),
                pod.user(),
                pod.group(),
                group.memoryLimit() >> 20,
                running.restarts(),
                String.join(" ", refused));
    }

    /** Tries to write as this machine's root, through the pod's own mounts: only a root that is read-only refuses that. */
    private static Set<String> refusals(Path process, Set<String> wrong) {
        Set<String> refused = new TreeSet<>();
        for (String folder : ROOT_FOLDERS) {
            Path inside = Path.of(process + "/root" + folder);
            if (!Files.isDirectory(inside)) {
                continue;
            }
            Path file = inside.resolve("docket-acceptance");
            try {
                Files.createFile(file);
                Files.delete(file);
                wrong.add(folder + " can be written");
            } catch (FileSystemException e) {
                if ("Read-only file system".equals(e.getReason())) {
                    refused.add(folder);
                } else {
                    wrong.add(folder + ": " + e);
                }
            } catch (IOException e) {
                wrong.add(folder + ": " + e);
            }
        }
        return refused;
    }

    /** Every mount of the pod is there as it says; a file system that can be written and that no mount named is not. */
    private static void mounts(RunningPod running, Path process, Set<String> wrong) throws IOException {
        Map<String, Boolean> writable = new TreeMap<>();
        for (String line : Files.readAllLines(process.resolve("mountinfo"))) {
            String[] words = line.split(" ", -1);
            writable.put(words[4], List.of(words[5].split(",", -1)).contains("rw"));
        }
        for (Container.Mount mount : running.pod().container().mounts()) {
            // /var/run is a link to /run in Debian.
            Boolean found = writable.remove(mount.path());
            if (found == null) {
                found = writable.remove(mount.path().replaceFirst("^/var/run/", "/run/"));
            }
            expect(wrong, "mount " + mount.path() + " is writable", !mount.readOnly(), found);
        }
        writable.forEach((path, isWritable) -> {
            if (isWritable
                    && !path.startsWith("/proc")
                    && !path.startsWith("/dev")
                    && !path.startsWith("/sys")
                    && !ENGINE.contains(path)) {
                wrong.add("another writable mount: " + path);
            }
        });
    }

    /** What differs from the image; the engine's own places for mounts apart. */
    private Set<String> written(RunningPod running) throws IOException {
        Set<String> places = new TreeSet<>(ENGINE);
        running.pod().container().mounts().forEach(mount -> {
            for (Path path = Path.of(mount.path()); path != null; path = path.getParent()) {
                places.add(path.toString());
                places.add(path.toString().replaceFirst("^/var/run", "/run"));
            }
        });
        places.addAll(List.of("/etc", "/dev", "/proc", "/sys", "/run"));
        Set<String> written = new TreeSet<>();
        try (Stream<String> lines =
                cluster.podman().demand("diff", running.container()).lines()) {
            lines.filter(line -> !places.contains(line.substring(2))
                            && !line.matches("[AC] /etc/(mtab|hosts|hostname|resolv.conf)"))
                    .forEach(written::add);
        }
        return written;
    }

    /** A cluster throws a pod out that puts more into an emptyDir than it may. */
    private void volumes(RunningPod running, Set<String> wrong) throws IOException {
        for (Volume volume : running.pod().volumes()) {
            if (volume instanceof Volume.EmptyDir empty && empty.sizeLimit().isPresent()) {
                long size = cluster.ground().size(running.volume(empty.name()));
                if (size > empty.sizeLimit().getAsLong()) {
                    wrong.add(empty.name() + " holds " + size + " bytes");
                }
            }
        }
    }

    private static Map<String, String> status(Path process) throws IOException {
        Map<String, String> status = new TreeMap<>();
        for (String line : Files.readAllLines(process.resolve("status"))) {
            String[] parts = line.split(":\t", 2);
            status.put(parts[0], parts.length > 1 ? parts[1].strip() : "");
        }
        return status;
    }

    /** Real, effective, saved and of the file system. */
    private static String times4(int id) {
        return String.join("\t", Collections.nCopies(4, Integer.toString(id)));
    }

    private static void expect(Set<String> wrong, String what, Object expected, @Nullable Object found) {
        if (!expected.equals(found)) {
            wrong.add(what + " is " + found + ", not " + expected);
        }
    }
}
