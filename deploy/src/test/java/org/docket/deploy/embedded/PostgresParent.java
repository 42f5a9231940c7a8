package org.docket.deploy.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a PostgreSQL, says its process id, and waits to be killed. */
final class PostgresParent {

    private PostgresParent() {}

    public static void main(String[] args) throws InterruptedException {
        var home = Path.of(args[0]);
        var server = LocalPostgres.start(new LocalPostgres.Settings(
                home.resolve("data"), Integer.parseInt(args[1]), "anyPassword1", true, home.resolve("postgres.log")));
        System.out.println(server.process().pid());
        new CountDownLatch(1).await();
    }
}
