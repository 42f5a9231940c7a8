package org.docket.projector.architecture.violation;

import io.debezium.engine.DebeziumEngine;

/** Sees Debezium outside capture. */
public final class SeesDebezium {

    Class<?> engine() {
        return DebeziumEngine.class;
    }
}
