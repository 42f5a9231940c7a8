package org.docket.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.docket.deploy.embedded.LocalRedis;

/**
 * A node of a cluster.
 *
 * @param port where nodes speak plainly, as they do among themselves
 * @param clientPort where clients are sent to
 * @param busPort where nodes talk about the cluster
 */
record RedisNode(LocalRedis server, int port, int clientPort, int busPort) {

    /** What it replies, with one line for each part; it fails when there is no reply in time. */
    String asked(String command) {
        try {
            return server.ask(command);
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        }
    }

    /** Gives a command that must be taken. */
    void told(String command) {
        String reply = asked(command);
        if (!reply.startsWith("+")) {
            throw new IllegalStateException(command + ": " + reply);
        }
    }

    boolean takes(String command) {
        return asked(command).startsWith("+");
    }

    boolean says(String line) {
        return Stream.of(asked("CLUSTER INFO").split("\r\n", -1)).anyMatch(line::equals);
    }

    String id() {
        return asked("CLUSTER MYID").lines().skip(1).findFirst().orElseThrow();
    }

    long knownReplicas() {
        return asked("CLUSTER NODES")
                .lines()
                .filter(line -> line.contains("slave"))
                .count();
    }

    /** At most a hundred of its keys in a slot. */
    Stream<String> keysIn(int slot) {
        return asked("CLUSTER GETKEYSINSLOT " + slot + " 100").lines().filter(line -> line.startsWith("docket:"));
    }
}
