package org.docket.projector.architecture.violation;

/** Is not final. */
public class OpenForExtension {}
