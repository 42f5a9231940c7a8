package org.docket.deploy.acceptance.kube;

/**
 * Where an Ingress leads.
 *
 * @param prefix of the path, by whole elements
 * @param service name of the Service
 * @param port name of its port
 */
public record Route(String prefix, String service, String port) {

    /** Whether it leads a path. */
    public boolean leads(String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/");
    }
}
