package org.docket.deploy.acceptance.kube;

import java.util.List;

/**
 * A question that the kubelet asks a container again and again.
 *
 * @param check what is asked
 * @param periodSeconds seconds between two questions
 * @param failureThreshold how many wrong answers in a row count
 * @param timeoutSeconds seconds for an answer
 */
public record Probe(Check check, int periodSeconds, int failureThreshold, int timeoutSeconds) {

    /** What is asked. */
    public sealed interface Check {}

    /**
     * A GET that has to be answered with 200 to 399.
     *
     * @param path path
     * @param port port of the container
     */
    public record HttpGet(String path, int port) implements Check {}

    /**
     * A connection that has to be taken.
     *
     * @param port port of the container
     */
    public record TcpSocket(int port) implements Check {}

    /**
     * A program in the container that has to end with 0.
     *
     * @param command program and arguments
     */
    public record Exec(List<String> command) implements Check {}
}
