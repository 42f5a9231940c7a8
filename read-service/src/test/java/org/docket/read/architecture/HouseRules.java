package org.docket.read.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** What the sources of this service must keep to. */
final class HouseRules {
    private static final int MOST_PARAMETERS = 6;
    private static final String BANNED = ".*(Impl|Manager|Util|Helper|Dto|Base|Abstract|Common|Misc)([A-Z].*|s)?";

    static final ArchRule ONLY_THE_CACHE_SEES_LETTUCE = noClasses()
            .that()
            .resideOutsideOfPackage("org.docket.read.cache..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.lettuce..");

    static final ArchRule ONLY_QUERIES_SEE_SQL = noClasses()
            .that(DescribedPredicate.not(speakSql()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "io.micronaut.data..", "org.postgresql..");

    static final ArchRule VIEWS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.docket.read.query.(**)").should().notDependOnEachOther();

    static final ArchRule INSPECTIONS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.docket.read.inspect.(**)").should().notDependOnEachOther();

    static final ArchRule NAMES_SAY_SOMETHING = noClasses().should().haveNameMatching(BANNED);

    static final ArchRule CLASSES_ARE_FINAL = classes()
            .that()
            .areNotInterfaces()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotEnums()
            .should()
            .haveModifier(JavaModifier.FINAL);

    static final ArchRule CONSTRUCTORS_WANT_LITTLE = constructors().should(haveFewParameters());

    static final ArchRule THE_SOURCE_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("org.docket.read.source..")
            .should()
            .dependOnClassesThat(ofOurs("source", "casefile"));

    static final ArchRule THE_CACHE_KNOWS_ONLY_WHAT_IT_KEEPS = noClasses()
            .that()
            .resideInAPackage("org.docket.read.cache..")
            .should()
            .dependOnClassesThat(ofOurs("cache", "source", "casefile", "token"));

    static final ArchRule THE_WORDS_NEED_ONLY_JAVA = noClasses()
            .that()
            .resideInAPackage("org.docket.read.casefile..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("java..", "org.jspecify..", "org.docket.read.casefile..");

    private HouseRules() {}

    /** Query types, what turns the driver's failures into our own, and what a pool asks about them. */
    private static DescribedPredicate<JavaClass> speakSql() {
        return DescribedPredicate.describe(
                "are queries of the source",
                type -> type.getPackageName().equals("org.docket.read.source")
                        && outermost(type).matches("Database.*|LostSessions|.*Query"));
    }

    private static String outermost(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.split("\\$", -1)[0];
    }

    private static DescribedPredicate<JavaClass> ofOurs(String... allowed) {
        return DescribedPredicate.describe("are of other rooms than " + String.join(", ", allowed), type -> {
            String name = type.getPackageName();
            if (!name.startsWith("org.docket.read.")) {
                return false;
            }
            for (String room : allowed) {
                if (name.equals("org.docket.read." + room)) {
                    return false;
                }
            }
            return true;
        });
    }

    private static ArchCondition<JavaConstructor> haveFewParameters() {
        return new ArchCondition<>("have at most " + MOST_PARAMETERS + " parameters") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                int count = constructor.getRawParameterTypes().size();
                if (count > MOST_PARAMETERS) {
                    events.add(SimpleConditionEvent.violated(
                            constructor, constructor.getFullName() + " has " + count + " parameters"));
                }
            }
        };
    }
}
