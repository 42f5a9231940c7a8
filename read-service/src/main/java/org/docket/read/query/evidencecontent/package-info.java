/**
 * The bytes of evidence. Who asks is judged and recorded in one transaction before the first byte; then the bytes come from the content store with
 * back-pressure, so that neither a gigabyte nor a slow client costs more than a few buffers, and are compared with their digest as they pass. Each
 * request is recorded, also one for a part of the bytes, for the head alone, or by who has them already.
 */
@NullMarked
package org.docket.read.query.evidencecontent;

import org.jspecify.annotations.NullMarked;
