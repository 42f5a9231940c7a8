package org.docket.deploy.chart.rule;

import java.util.stream.Stream;

/** Something that must be so in every rendering. */
@FunctionalInterface
public interface Rule {

    /** What is not so, for people; nothing when all is well. */
    Stream<String> faults(Rendering rendering);

    /** All rules. */
    static Stream<Rule> all() {
        return Stream.of(
                new KnownToKubernetes(),
                new NamesAreValid(),
                new SelectorsMatch(),
                new PoliciesSelectPods(),
                new MountsHaveVolumes(),
                new RequestsWithinLimits(),
                new PortsHaveNames(),
                new ImagesArePinned(),
                new BudgetsLetNodesDrain(),
                new OneMasterOfReplicas(),
                new ReferencesExist(),
                new HooksNeedNothingOfTheRelease(),
                new PodsAreRestricted(),
                new ProbesAreThere(),
                new EnvironmentIsComplete(),
                new PodsEndInPeace(),
                new PathsLeadToTheirServices(),
                new SpreadCountsItsOwnPods(),
                new ConnectionsFit());
    }
}
