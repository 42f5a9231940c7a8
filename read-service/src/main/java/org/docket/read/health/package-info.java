/**
 * What the service says of itself to those who run it: {@code /health} and its two probes, {@code /openapi.yaml}, and {@code /docs}, which
 * shows that to people. Liveness depends on nothing. Readiness fails only when there is nothing to answer from: PostgreSQL is unreachable and Redis is down.
 */
@NullMarked
package org.docket.read.health;

import org.jspecify.annotations.NullMarked;
