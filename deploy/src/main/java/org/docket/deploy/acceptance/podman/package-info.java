/**
 * What a kubelet does with a pod, by podman: it makes the volumes, starts the container with all that the pod says, asks its probes, starts
 * what ended again, and ends it as a cluster would.
 */
@NullMarked
package org.docket.deploy.acceptance.podman;

import org.jspecify.annotations.NullMarked;
