/** The edge that all commands share: reads the headers, decodes the body, runs the command and renders its outcome. */
@NullMarked
package org.docket.write.http;

import org.jspecify.annotations.NullMarked;
