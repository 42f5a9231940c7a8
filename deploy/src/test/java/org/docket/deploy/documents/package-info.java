/** The Markdown of the project says what is true: paths exist, commands answer, tests that are named are there. */
@NullMarked
package org.docket.deploy.documents;

import org.jspecify.annotations.NullMarked;
