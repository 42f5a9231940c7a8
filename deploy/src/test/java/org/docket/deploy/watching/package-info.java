/** What operators watch by: alerts, their runbooks and tests, dashboards. */
@NullMarked
package org.docket.deploy.watching;

import org.jspecify.annotations.NullMarked;
