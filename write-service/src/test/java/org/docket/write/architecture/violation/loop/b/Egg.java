package org.docket.write.architecture.violation.loop.b;

import org.docket.write.architecture.violation.loop.a.Hen;
import org.jspecify.annotations.Nullable;

/** Comes from a hen. */
public record Egg(@Nullable Hen from) {}
