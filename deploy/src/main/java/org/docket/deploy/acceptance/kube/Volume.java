package org.docket.deploy.acceptance.kube;

import java.util.Map;
import java.util.OptionalLong;

/** Something that a pod can mount. */
public sealed interface Volume {

    /** Its name in the pod. */
    String name();

    /**
     * A folder that lives as long as the pod.
     *
     * @param name its name in the pod
     * @param sizeLimit bytes beyond which Kubernetes would evict the pod
     */
    record EmptyDir(String name, OptionalLong sizeLimit) implements Volume {}

    /**
     * A folder that outlives pods, perhaps shared.
     *
     * @param name its name in the pod
     * @param claim its name in the namespace
     */
    record Claim(String name, String claim) implements Volume {}

    /**
     * Files made of a ConfigMap.
     *
     * @param name its name in the pod
     * @param texts what is in each file, by the file's name
     */
    record Files(String name, Map<String, String> texts) implements Volume {}
}
