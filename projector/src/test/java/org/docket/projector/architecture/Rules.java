package org.docket.projector.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;

/** The rules. */
final class Rules {

    static final ArchRule ONLY_KEEP_SEES_LETTUCE = noClasses()
            .that()
            .resideOutsideOfPackage("org.docket.projector.keep..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    static final ArchRule ONLY_CAPTURE_SEES_DEBEZIUM = noClasses()
            .that()
            .resideOutsideOfPackage("org.docket.projector.capture..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.debezium..", "org.apache.kafka..");

    static final ArchRule ONLY_TABLES_AND_QUERIES_SEE_SQL = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Table")
            .and()
            .haveSimpleNameNotEndingWith("Query")
            .and()
            // What a pool asks about a failure is told it as an SQLException.
            .areNotAssignableTo("com.zaxxer.hikari.SQLExceptionOverride")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "io.micronaut.data..");

    static final ArchRule PROJECTIONS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.docket.projector..projection.(*)..").should().notDependOnEachOther();

    static final ArchRule EVENTS_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.docket.projector..event..")
            .should()
            .dependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                    "are ours and not events",
                    c -> c.getPackageName().startsWith("org.docket")
                            && !c.getPackageName().endsWith(".event")));

    /** Events and views flow one way: capture, then the loop, then what it uses; never back. */
    static final ArchRule NOBODY_LOOKS_BACK_AT_THE_LOOP = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.docket.projector..capture..",
                    "org.docket.projector..generation..",
                    "org.docket.projector..keep..",
                    "org.docket.projector..parked..",
                    "org.docket.projector..projection..",
                    "org.docket.projector..reread..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.docket.projector.loop..");

    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*[.$]\\w*(Impl|Manager|Util|Helper|Dto|Base|Abstract)\\w*");

    static final ArchRule NOTHING_IS_OPEN_FOR_EXTENSION = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private Rules() {}
}
