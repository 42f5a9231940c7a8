package org.docket.projector.keep.model;

/** Something that can happen next, what it does to Redis, and the world after it. */
public record Step(String label, Act act, World world) {}
