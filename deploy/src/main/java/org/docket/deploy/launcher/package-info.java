/**
 * Docket on one machine: {@code up} starts PostgreSQL, Redis and the three services as processes of their own, keeps them
 * running and takes them down together; {@code down} stops what {@code up} started. Everything that must survive is in
 * one data directory.
 */
@NullMarked
package org.docket.deploy.launcher;

import org.jspecify.annotations.NullMarked;
