/**
 * Real PostgreSQL and Redis servers on one machine, for the launcher and for tests: their binaries come from Maven
 * artifacts and are unpacked once into a cache of the user, outside every build directory; each server is a child
 * process that cannot outlive the JVM that started it.
 */
@NullMarked
package org.docket.deploy.embedded;

import org.jspecify.annotations.NullMarked;
