package org.docket.projector.keep.model;

/**
 * Where a projector is in the protocol.
 *
 * @param batch the number that it expects in Redis
 * @param revision what it read again, in the phase READ
 */
public record ProjectorModel(Phase phase, int batch, int generation, int revision) {

    /** What it did last. */
    public enum Phase {
        STARTING,
        IDLE,
        TOOK,
        READ,
        STORED,
        KEPT
    }

    static final ProjectorModel STARTING = new ProjectorModel(Phase.STARTING, 0, 0, 0);

    ProjectorModel to(Phase next) {
        return new ProjectorModel(next, batch, generation, revision);
    }

    ProjectorModel read(int found) {
        return new ProjectorModel(Phase.READ, batch, generation, found);
    }

    ProjectorModel stored() {
        return new ProjectorModel(Phase.STORED, batch + 1, generation, 0);
    }

    static ProjectorModel idle(int batch, int generation) {
        return new ProjectorModel(Phase.IDLE, batch, generation, 0);
    }
}
