/**
 * The acceptance run: what the chart renders, run with the real images under podman and driven as a day would. On demand, by
 * {@code deploy/bin/acceptance}; why so is told in ADR 33.
 */
@NullMarked
package org.docket.deploy.acceptance;

import org.jspecify.annotations.NullMarked;
