package org.docket.deploy.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A JVM that starts a Redis, says its process id, and waits to be killed. */
final class RedisParent {

    private RedisParent() {}

    public static void main(String[] args) throws InterruptedException {
        var home = Path.of(args[0]);
        var server = LocalRedis.start(new LocalRedis.Settings(
                home.resolve("data"), Integer.parseInt(args[1]), "anyPassword1", true, 64, home.resolve("redis.log")));
        System.out.println(server.process().pid());
        new CountDownLatch(1).await();
    }
}
