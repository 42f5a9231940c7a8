package org.docket.projector.notification.receiver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for connections, and refuses a name any of whose addresses is not allowed. The connection is made to the very addresses
 * that were judged: a name that resolves differently the next time gains nothing.
 */
final class GuardedResolver implements DnsResolver {

    private final boolean anywhere;

    GuardedResolver(boolean anywhere) {
        this.anywhere = anywhere;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress address : found) {
            if (!anywhere && !Addresses.isPublic(address)) {
                throw new UnknownHostException("its address is not a public one, and others are not allowed here");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
