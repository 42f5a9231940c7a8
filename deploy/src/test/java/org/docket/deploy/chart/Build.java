package org.docket.deploy.chart;

import java.nio.file.Path;
import org.docket.testkit.Repository;

/**
 * Jars of the services, as a checkout has them after {@code mvn package}.
 *
 * @param home folder that has {@code write-service/target} and the others
 * @param libraries the same of the checkout that has the jars that they need
 */
public record Build(Path home, Path libraries) {

    /** That of a checkout. */
    public static Build in(Path checkout) {
        return new Build(checkout, checkout);
    }

    /** That of this checkout. */
    public static Build current() {
        return in(Repository.root());
    }

    /** The service's own jar. */
    public Path jar(String module) {
        return home.resolve(module).resolve("target").resolve(module + ".jar");
    }

    String classPath(String module) {
        return jar(module) + ":" + libraries.resolve(module).resolve("target/lib") + "/*";
    }
}
