package org.docket.write.architecture.violation.command.one;

import org.docket.write.architecture.violation.command.two.SecondCommand;

/** Knows its neighbour. */
public record FirstCommand(SecondCommand neighbour) {}
