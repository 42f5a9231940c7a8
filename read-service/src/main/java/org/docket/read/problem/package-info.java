/**
 * The catalogue of everything that a request can be refused with, and its form on the wire: RFC 9457 bodies as
 * {@code deploy/contracts/problems/README.md} describes them. A refusal is a {@link org.docket.read.problem.Problem} value; the framework's own
 * errors and the database's failures are translated into the same catalogue here, so that no other error body leaves the service.
 */
@NullMarked
package org.docket.read.problem;

import org.jspecify.annotations.NullMarked;
