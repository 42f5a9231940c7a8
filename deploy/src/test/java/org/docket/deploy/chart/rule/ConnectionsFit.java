package org.docket.deploy.chart.rule;

import java.util.stream.Stream;

/** All pools of all replicas and what is beside them, one more of each service that rolls during an upgrade, and what is reserved fit into PostgreSQL: the pools as the sources say them. */
final class ConnectionsFit implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        int write = most(rendering, "write") * (writePool(rendering) + Sources.besideWritePool());
        int read = most(rendering, "read") * Sources.readPool();
        int projector = most(rendering, "projector") * Sources.projectorPool();
        int needed = write + read + projector + rendering.values().number("postgresql.reservedConnections", 0);
        int there = rendering.values().number("postgresql.maxConnections", 0);
        return needed <= there
                ? Stream.empty()
                : Stream.of("up to " + needed + " connections, but PostgreSQL has " + there);
    }

    private static int writePool(Rendering rendering) {
        return rendering.one("Deployment", "write").root().all("spec.template.spec.containers.0.env").stream()
                .filter(variable -> variable.text("name").equals("DOCKET_PG_POOL"))
                .map(variable -> variable.number("value", 0))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no DOCKET_PG_POOL"));
    }

    private static int most(Rendering rendering, String component) {
        Node deployment = rendering.one("Deployment", component).root();
        int surge = deployment.number("spec.strategy.rollingUpdate.maxSurge", 0);
        return surge
                + rendering
                        .of("HorizontalPodAutoscaler")
                        .filter(scaler -> scaler.component().equals(component))
                        .map(scaler -> scaler.root().number("spec.maxReplicas", 0))
                        .findFirst()
                        .orElseGet(() -> deployment.number("spec.replicas", 1));
    }
}
