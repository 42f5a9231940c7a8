package org.docket.deploy.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.docket.deploy.embedded.DatabaseBootstrap;

/** What each process of an instance is told through its environment. */
final class Configuration {

    private static final int WRITE_HEAP = 384;
    private static final int READ_HEAP = 384;
    private static final int PROJECTOR_HEAP = 512;

    private final Secrets secrets;
    private final Stores.Addresses stores;
    private final Ports ports;
    private final Path evidence;

    Configuration(Secrets secrets, Stores.Addresses stores, Ports ports, Path evidence) {
        this.secrets = secrets;
        this.stores = stores;
        this.ports = ports;
        this.evidence = evidence;
    }

    Service.Plan write(String classPath) {
        var environment = service(ports.write(), DatabaseBootstrap.WRITE, Secrets.Name.PG_WRITE_PASSWORD);
        environment.putAll(notifications());
        return new Service.Plan(
                "write-service", "org.docket.write.Application", WRITE_HEAP, ports.write(), classPath, environment);
    }

    Service.Plan read(String classPath) {
        var environment = service(ports.read(), DatabaseBootstrap.READ, Secrets.Name.PG_READ_PASSWORD);
        environment.put("DOCKET_REDIS_URL", stores.redisUrl());
        return new Service.Plan(
                "read-service", "org.docket.read.Application", READ_HEAP, ports.read(), classPath, environment);
    }

    Service.Plan projector(String classPath) {
        var environment = service(ports.projector(), DatabaseBootstrap.PROJECTOR, Secrets.Name.PG_PROJECTOR_PASSWORD);
        environment.putAll(notifications());
        environment.put("DOCKET_REDIS_URL", stores.redisUrl());
        return new Service.Plan(
                "projector",
                "org.docket.projector.Application",
                PROJECTOR_HEAP,
                ports.projector(),
                classPath,
                environment);
    }

    /** For who seals the secrets of subscriptions and who signs by them; on one machine receivers may be on it, too. */
    private Map<String, String> notifications() {
        return Map.of(
                "DOCKET_SUBSCRIPTION_KEYSET",
                secrets.get(Secrets.Name.SUBSCRIPTION_KEYSET),
                "DOCKET_SUBSCRIPTION_ALLOW_PRIVATE",
                "true");
    }

    /** For the write service's {@code migrate}, which also sets the passwords of the roles that it makes. */
    Map<String, String> migration() {
        var environment = new LinkedHashMap<String, String>();
        environment.put("DOCKET_PG_JDBC_URL", stores.owner().jdbcUrl());
        environment.put("DOCKET_PG_USER", stores.owner().user());
        environment.put("DOCKET_PG_PASSWORD", stores.owner().password());
        environment.put("DOCKET_WRITE_PASSWORD", secrets.get(Secrets.Name.PG_WRITE_PASSWORD));
        environment.put("DOCKET_READ_PASSWORD", secrets.get(Secrets.Name.PG_READ_PASSWORD));
        environment.put("DOCKET_PROJECTOR_PASSWORD", secrets.get(Secrets.Name.PG_PROJECTOR_PASSWORD));
        environment.put("DOCKET_SEED_TOKEN", secrets.get(Secrets.Name.DEMO_TOKEN));
        environment.put("DOCKET_SEED_OFFICER_TOKEN", secrets.get(Secrets.Name.DEMO_OFFICER_TOKEN));
        environment.put("DOCKET_SEED_OFFICER2_TOKEN", secrets.get(Secrets.Name.DEMO_OFFICER2_TOKEN));
        environment.put("DOCKET_SEED_SUPERVISOR_TOKEN", secrets.get(Secrets.Name.DEMO_SUPERVISOR_TOKEN));
        environment.put("DOCKET_SEED_CHIEF_TOKEN", secrets.get(Secrets.Name.DEMO_CHIEF_TOKEN));
        return environment;
    }

    /** What {@code docket.env} says besides the process ids. */
    Map<String, String> published() {
        var values = new LinkedHashMap<String, String>();
        values.put("DOCKET_COMMAND_URL", url(ports.write()));
        values.put("DOCKET_QUERY_URL", url(ports.read()));
        values.put("DOCKET_PROJECTOR_URL", url(ports.projector()));
        values.put("DOCKET_PG_URL", stores.owner().libpqUri());
        values.put("DOCKET_REDIS_URL", stores.redisUrl());
        values.put("DOCKET_TOKEN", secrets.get(Secrets.Name.DEMO_TOKEN));
        values.put("DOCKET_OFFICER_TOKEN", secrets.get(Secrets.Name.DEMO_OFFICER_TOKEN));
        values.put("DOCKET_OFFICER2_TOKEN", secrets.get(Secrets.Name.DEMO_OFFICER2_TOKEN));
        values.put("DOCKET_SUPERVISOR_TOKEN", secrets.get(Secrets.Name.DEMO_SUPERVISOR_TOKEN));
        values.put("DOCKET_CHIEF_TOKEN", secrets.get(Secrets.Name.DEMO_CHIEF_TOKEN));
        return values;
    }

    private Map<String, String> service(int port, String role, Secrets.Name password) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("DOCKET_HTTP_PORT", Integer.toString(port));
        // On one machine nothing is offered to the network.
        environment.put("MICRONAUT_SERVER_HOST", "127.0.0.1");
        environment.put("DOCKET_PG_JDBC_URL", stores.owner().jdbcUrl());
        environment.put("DOCKET_PG_USER", role);
        environment.put("DOCKET_PG_PASSWORD", secrets.get(password));
        environment.put("DOCKET_EVIDENCE_DIR", evidence.toString());
        environment.put("DOCKET_TOKEN_KEYSET", secrets.get(Secrets.Name.TOKEN_KEYSET));
        return environment;
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
