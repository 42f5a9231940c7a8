package org.docket.projector.event;

/** What happened, by its wire name. */
public sealed interface EventName permits EventType, EventName.Later {

    /** The name in the outbox. */
    String wireName();

    /**
     * A type of a later version. That it happened to an aggregate of a kind that is known here says enough: the aggregate is read again,
     * and subscribers are told the name.
     */
    record Later(String wireName) implements EventName {}
}
