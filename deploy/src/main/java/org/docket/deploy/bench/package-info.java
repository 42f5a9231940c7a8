/**
 * Measures a running system: how long a committed command takes to be visible in Redis, and what a command costs. Figures are rates,
 * percentiles and CPU time per operation of every process, with the machine's load beside them; nothing here is a test.
 */
@NullMarked
package org.docket.deploy.bench;

import org.jspecify.annotations.NullMarked;
