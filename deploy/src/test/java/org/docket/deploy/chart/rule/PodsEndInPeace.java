package org.docket.deploy.chart.rule;

import java.util.Set;
import java.util.stream.Stream;

/** A service's pod has time to end: longer than the sleep before, and than the 20 seconds that a service takes at most for what is in hand. Who is called sleeps first. */
final class PodsEndInPeace implements Rule {

    private static final int IN_HAND_SECONDS = 20;

    @Override
    public Stream<String> faults(Rendering rendering) {
        return rendering
                .pods()
                .filter(pod -> pod.owner().kind().equals("Deployment"))
                .flatMap(pod -> {
                    Node container = pod.spec().at("containers.0");
                    int sleep = container.number("lifecycle.preStop.sleep.seconds", 0);
                    boolean isCalled =
                            Set.of("write", "read").contains(pod.owner().component());
                    return Stream.of(
                                    pod.spec().number("terminationGracePeriodSeconds", 30) > sleep + IN_HAND_SECONDS
                                            ? ""
                                            : "is killed before it has ended",
                                    isCalled && sleep == 0 ? "ends while it is still called" : "")
                            .filter(fault -> !fault.isEmpty())
                            .map(fault -> pod.owner().title() + ": " + fault);
                });
    }
}
