/**
 * Page tokens: where a list goes on, in a form that a client can neither read nor make. A token is bound to the tenant, the actor and the filter
 * that it was given for, and is good for a day. Encrypted by Tink with the keyset of the consistency tokens, under associated data of its own.
 */
@NullMarked
package org.docket.read.page;

import org.jspecify.annotations.NullMarked;
