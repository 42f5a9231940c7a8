@NullMarked
package org.docket.deploy.image;

import org.jspecify.annotations.NullMarked;
