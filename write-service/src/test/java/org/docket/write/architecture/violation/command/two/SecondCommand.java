package org.docket.write.architecture.violation.command.two;

import io.micronaut.http.HttpStatus;

/** Knows HTTP, though it is no controller. */
public record SecondCommand(HttpStatus status) {}
