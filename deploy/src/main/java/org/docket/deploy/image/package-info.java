/**
 * Container images of the services, made without a container engine: the C library of this machine, a linked Java
 * runtime, the service's libraries and jar, a cache of loaded and profiled classes, and a bill of materials, one layer
 * each. What is in them and why is told in {@code deploy/images/README.md}.
 */
@NullMarked
package org.docket.deploy.image;

import org.jspecify.annotations.NullMarked;
