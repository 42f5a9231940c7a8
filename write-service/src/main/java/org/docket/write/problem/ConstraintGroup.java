package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/**
 * The constraints of one part of the schema.
 *
 * @param types constraint → the problem that it means to a client
 * @param internal constraints that no request can break as long as the code is right, or that are answered otherwise than by a problem
 */
record ConstraintGroup(Map<String, ProblemType> types, Set<String> internal) {}
