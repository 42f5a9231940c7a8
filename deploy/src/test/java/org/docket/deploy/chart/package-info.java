/**
 * The Helm chart, rendered by Helm itself for every file of {@code deploy/helm/docket/ci}, and held against the model of Kubernetes' API and the
 * rules of {@code rule}. No cluster takes part: what only a cluster can tell is told in the chart's README.
 */
@NullMarked
package org.docket.deploy.chart;

import org.jspecify.annotations.NullMarked;
