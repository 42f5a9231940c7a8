package org.docket.projector.keep.model;

/** A projector that hung before its store and was replaced; it will store late. */
public record Zombie(int batch, int generation, int revision, int aggregate) {}
