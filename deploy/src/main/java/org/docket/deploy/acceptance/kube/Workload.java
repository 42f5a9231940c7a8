package org.docket.deploy.acceptance.kube;

/**
 * Something that makes pods, or that is one.
 *
 * @param kind {@code Deployment}, {@code StatefulSet}, {@code Job} or {@code Pod}
 * @param name its name
 * @param component which part of Docket it is
 * @param replicas how many pods
 * @param rolling whether a new pod is ready before an old one goes; else all go first
 * @param attempts how often a Job is tried
 * @param deadlineSeconds how long a Job or a test may take; of others 0
 * @param pod what its pods are
 */
public record Workload(
        String kind,
        String name,
        String component,
        int replicas,
        boolean rolling,
        int attempts,
        int deadlineSeconds,
        Pod pod) {}
