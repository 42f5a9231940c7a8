package org.docket.deploy.acceptance.kube;

import java.util.Map;

/**
 * A name for pods. Its ports are those of the pods: here a name is only resolved, nobody translates ports.
 *
 * @param name what it is called in the namespace
 * @param selector labels of the pods
 * @param ports ports by their names
 */
public record Service(String name, Map<String, String> selector, Map<String, Integer> ports) {

    /** Whether it stands for such a pod. */
    public boolean selects(Pod pod) {
        return pod.labels().entrySet().containsAll(selector.entrySet());
    }
}
