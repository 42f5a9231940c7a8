package org.docket.deploy.acceptance.kube;

import java.util.List;
import java.util.Map;

/**
 * A pod as it is to be run.
 *
 * @param labels what Services select it by
 * @param user number of the user that it runs as
 * @param group number of the user's group
 * @param fsGroup number of the group that owns its volumes
 * @param graceSeconds seconds from being told to end, sleep included, until it is killed
 * @param restarted whether a container that ended is started again
 * @param volumes what can be mounted
 * @param container its container
 */
public record Pod(
        Map<String, String> labels,
        int user,
        int group,
        int fsGroup,
        int graceSeconds,
        boolean restarted,
        List<Volume> volumes,
        Container container) {

    /** The volume of that name. */
    public Volume volume(String name) {
        return volumes.stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new NotUnderstoodException("not understood: a mount of " + name + ", which is no volume"));
    }
}
