package org.docket.deploy.acceptance.kube;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The container of a pod. In every pod that is understood here its root is read-only, it has no capability and cannot gain a right.
 *
 * @param name its name in the pod
 * @param image reference of the image
 * @param pull {@code missing}, {@code always} or {@code never}: podman's words for the pull policy
 * @param command what replaces the image's entry point; empty: nothing does
 * @param args what replaces the image's command; empty: nothing does
 * @param environment variables in their order, with what Secrets, ConfigMaps and other variables put into them
 * @param ports its ports by their names
 * @param probes by what they are for: {@code startup}, {@code readiness}, {@code liveness}
 * @param drainSeconds how long it goes on after it was told to end ({@code preStop.sleep})
 * @param resources what it is given
 * @param mounts what it mounts
 */
public record Container(
        String name,
        String image,
        String pull,
        List<String> command,
        List<String> args,
        Map<String, String> environment,
        Map<String, Integer> ports,
        Map<String, Probe> probes,
        int drainSeconds,
        Resources resources,
        List<Mount> mounts) {

    /** The probe for that, if there is one. */
    public Optional<Probe> probe(String purpose) {
        return Optional.ofNullable(probes.get(purpose));
    }

    /**
     * What it is given.
     *
     * @param cpuRequest thousandths of a core that it gets when others want them too
     * @param cpuLimit thousandths of a core that it never gets more than
     * @param memoryLimit bytes beyond which it is killed
     */
    public record Resources(OptionalInt cpuRequest, OptionalInt cpuLimit, OptionalLong memoryLimit) {}

    /**
     * A volume, and where it is seen.
     *
     * @param volume name of the volume
     * @param path where
     * @param readOnly whether nothing can be written there
     */
    public record Mount(String volume, String path, boolean readOnly) {}
}
