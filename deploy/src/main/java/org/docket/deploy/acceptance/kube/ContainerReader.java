package org.docket.deploy.acceptance.kube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the container of a pod. */
final class ContainerReader {

    private static final Map<String, String> PULL =
            Map.of("IfNotPresent", "missing", "Always", "always", "Never", "never");

    private final Configuration configuration;

    ContainerReader(Configuration configuration) {
        this.configuration = configuration;
    }

    Container read(Fields fields) {
        Map<String, String> environment = configuration.environment(fields);
        fields.read("securityContext", ContainerReader::demandNoRights);
        Map<String, Integer> ports = new LinkedHashMap<>();
        fields.forEach("ports", port -> {
            port.allow("protocol", "TCP");
            ports.put(port.text("name"), port.number("containerPort", 0));
        });
        return new Container(
                fields.text("name"),
                fields.text("image"),
                pull(fields),
                expanded(fields, "command", environment),
                expanded(fields, "args", environment),
                environment,
                ports,
                probes(fields, ports),
                fields.object("lifecycle")
                        .map(lifecycle -> Fields.whole(lifecycle, ContainerReader::drain))
                        .orElse(0),
                fields.read("resources", ContainerReader::resources),
                fields.each("volumeMounts", ContainerReader::mount));
    }

    private static boolean demandNoRights(Fields security) {
        security.demand("allowPrivilegeEscalation", "false");
        security.demand("readOnlyRootFilesystem", "true");
        return security.read("capabilities", capabilities -> {
            if (!capabilities.texts("drop").equals(List.of("ALL"))) {
                throw capabilities.refusal("drop", "is something else than ALL");
            }
            return true;
        });
    }

    private static String pull(Fields fields) {
        String policy = fields.optional("imagePullPolicy").orElse("IfNotPresent");
        return Optional.ofNullable(PULL.get(policy))
                .orElseThrow(() -> fields.refusal("imagePullPolicy", "is " + policy));
    }

    private static List<String> expanded(Fields fields, String name, Map<String, String> environment) {
        return fields.texts(name).stream()
                .map(text -> Configuration.expanded(text, environment))
                .toList();
    }

    private static Map<String, Probe> probes(Fields fields, Map<String, Integer> ports) {
        Map<String, Probe> probes = new LinkedHashMap<>();
        for (String purpose : List.of("startup", "readiness", "liveness")) {
            fields.object(purpose + "Probe")
                    .ifPresent(probe -> probes.put(purpose, Fields.whole(probe, it -> probe(it, ports))));
        }
        return probes;
    }

    private static Probe probe(Fields probe, Map<String, Integer> ports) {
        probe.allow("successThreshold", "1");
        probe.allow("initialDelaySeconds", "0");
        return new Probe(
                check(probe, ports),
                probe.number("periodSeconds", 10),
                probe.number("failureThreshold", 3),
                probe.number("timeoutSeconds", 1));
    }

    private static Probe.Check check(Fields probe, Map<String, Integer> ports) {
        Optional<Fields> http = probe.object("httpGet");
        if (http.isPresent()) {
            return Fields.whole(http.orElseThrow(), get -> {
                get.allow("scheme", "HTTP");
                return new Probe.HttpGet(get.text("path"), port(get, ports));
            });
        }
        Optional<Fields> socket = probe.object("tcpSocket");
        return socket.isPresent()
                ? Fields.whole(socket.orElseThrow(), tcp -> new Probe.TcpSocket(port(tcp, ports)))
                : probe.read("exec", exec -> new Probe.Exec(exec.texts("command")));
    }

    private static int port(Fields fields, Map<String, Integer> ports) {
        String said = fields.text("port");
        if (said.matches("\\d+")) {
            return Integer.parseInt(said);
        }
        return Optional.ofNullable(ports.get(said))
                .orElseThrow(() -> fields.refusal("port", "is no port of the container: " + said));
    }

    private static int drain(Fields lifecycle) {
        return lifecycle.read("preStop", hook -> hook.read("sleep", sleep -> sleep.number("seconds", 0)));
    }

    private static Container.Resources resources(Fields resources) {
        Amounts requests = resources
                .object("requests")
                .map(it -> Fields.whole(it, Amounts::of))
                .orElse(Amounts.NONE);
        Amounts limits = resources
                .object("limits")
                .map(it -> Fields.whole(it, Amounts::of))
                .orElse(Amounts.NONE);
        // Requested memory decides on which node a pod goes, and here is one.
        return new Container.Resources(requests.cpu, limits.cpu, limits.memory);
    }

    private static Container.Mount mount(Fields mount) {
        return new Container.Mount(
                mount.text("name"),
                mount.text("mountPath"),
                mount.optional("readOnly").filter("true"::equals).isPresent());
    }

    private record Amounts(OptionalInt cpu, OptionalLong memory) {

        static final Amounts NONE = new Amounts(OptionalInt.empty(), OptionalLong.empty());

        static Amounts of(Fields fields) {
            OptionalInt cpu = fields.optional("cpu")
                    .map(text -> OptionalInt.of(Quantity.milliCores(text)))
                    .orElse(OptionalInt.empty());
            OptionalLong memory = fields.optional("memory")
                    .map(text -> OptionalLong.of(Quantity.bytes(text)))
                    .orElse(OptionalLong.empty());
            return new Amounts(cpu, memory);
        }
    }
}
