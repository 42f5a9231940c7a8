package org.docket.projector.event;

/** What happened, by its wire name. */
public sealed interface EventName permits EventType, EventName.Later {

    /** The name in the outbox. */
    String wireName();

    /**
     * A type of a later version. That it happened to an aggregate of a kind that is known here says enough: a case is read again, of the others
     * nothing depends on it, and subscribers are told the name.
     */
    record Later(String wireName) implements EventName {}
}
