/**
 * Commands over many aggregates: a function reads and changes states in memory, and what it changed is written as one transaction, in one lock
 * order, in batches, on condition that nobody else wrote meanwhile. Otherwise the function is run again.
 */
@NullMarked
package org.docket.write.unitofwork;

import org.jspecify.annotations.NullMarked;
