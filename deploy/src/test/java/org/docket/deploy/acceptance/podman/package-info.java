/** What podman is told. */
@NullMarked
package org.docket.deploy.acceptance.podman;

import org.jspecify.annotations.NullMarked;
