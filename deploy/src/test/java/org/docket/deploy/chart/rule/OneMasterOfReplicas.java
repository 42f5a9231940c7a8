package org.docket.deploy.chart.rule;

import java.util.stream.Stream;

/** Where an autoscaler is, the deployment names no replicas; a strategy has only the fields that are its own. */
final class OneMasterOfReplicas implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        Stream<String> scaled = rendering.of("HorizontalPodAutoscaler").flatMap(scaler -> {
            Node spec = scaler.root().at("spec");
            Stream<String> beside = rendering
                    .of("Deployment")
                    .filter(deployment -> deployment.name().equals(spec.text("scaleTargetRef.name"))
                            && deployment.root().has("spec.replicas"))
                    .map(deployment -> deployment.title() + ": names replicas beside an autoscaler");
            Stream<String> bounds = spec.number("minReplicas", 1) <= spec.number("maxReplicas", 0)
                    ? Stream.empty()
                    : Stream.of(scaler.title() + ": more at least than at most");
            return Stream.concat(beside, bounds);
        });
        Stream<String> strategies = rendering
                .of("Deployment")
                .filter(deployment ->
                        deployment.root().text("spec.strategy.type").equals("Recreate")
                                && deployment.root().has("spec.strategy.rollingUpdate"))
                .map(deployment -> deployment.title() + ": Recreate does not roll");
        Stream<String> slot = rendering
                .of("Deployment")
                .filter(deployment -> deployment.component().equals("projector")
                        && !deployment.root().text("spec.strategy.type").equals("Recreate"))
                .map(deployment -> deployment.title() + ": a new one would wait for the old one's slot");
        return Stream.of(scaled, strategies, slot).flatMap(faults -> faults);
    }
}
