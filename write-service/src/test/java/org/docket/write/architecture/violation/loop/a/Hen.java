package org.docket.write.architecture.violation.loop.a;

import org.docket.write.architecture.violation.loop.b.Egg;

/** Comes from an egg. */
public record Hen(Egg from) {}
