/**
 * What the chart renders, read so that nothing is passed over: a field that no reader here takes is an error, for a pod that is
 * run without it would prove less than it seems to.
 */
@NullMarked
package org.docket.deploy.acceptance.kube;

import org.jspecify.annotations.NullMarked;
