package org.docket.deploy.chart.rule;

import java.util.stream.Stream;

/** A disruption budget says one of two numbers, and lets somebody go. */
final class BudgetsLetNodesDrain implements Rule {

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering.of("PodDisruptionBudget").flatMap(budget -> {
            Node spec = budget.root().at("spec");
            if (spec.has("minAvailable") == spec.has("maxUnavailable")) {
                return Stream.of(budget.title() + ": minAvailable or maxUnavailable, not both, not none");
            }
            int fewest = fewest(rendering, budget.component());
            String least = spec.text("minAvailable");
            String most = spec.text("maxUnavailable");
            boolean stuck = fewest < 2
                    || most.equals("0")
                    || least.equals("100%")
                    || (least.matches("\\d+") && Integer.parseInt(least) >= fewest);
            return stuck ? Stream.of(budget.title() + ": none of " + fewest + " may go") : Stream.empty();
        });
    }

    private static int fewest(Rendering rendering, String component) {
        return rendering
                .of("HorizontalPodAutoscaler")
                .filter(scaler -> scaler.component().equals(component))
                .map(scaler -> scaler.root().number("spec.minReplicas", 1))
                .findFirst()
                .orElseGet(() -> rendering.one("Deployment", component).root().number("spec.replicas", 1));
    }
}
