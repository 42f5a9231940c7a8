package org.docket.projector.notification.receiver;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Which addresses a notification may go to: only those of the public internet (IANA special-purpose address registries, RFC 6890), so that
 * nobody can make this service knock at doors of its own network.
 */
final class Addresses {

    private static final List<Range> SPECIAL = List.of(
            new Range(4, new int[] {0}, 8),
            new Range(4, new int[] {100, 64}, 10),
            new Range(4, new int[] {192, 0, 0}, 24),
            new Range(4, new int[] {192, 0, 2}, 24),
            new Range(4, new int[] {198, 18}, 15),
            new Range(4, new int[] {198, 51, 100}, 24),
            new Range(4, new int[] {203, 0, 113}, 24),
            new Range(4, new int[] {240}, 4),
            new Range(16, new int[] {0xfc}, 7),
            new Range(16, new int[] {0x00, 0x64, 0xff, 0x9b}, 32),
            new Range(16, new int[] {0x01, 0x00}, 16),
            new Range(16, new int[] {0x20, 0x01, 0x00}, 23),
            new Range(16, new int[] {0x20, 0x01, 0x0d, 0xb8}, 32),
            new Range(16, new int[] {0x20, 0x02}, 16),
            new Range(16, new int[] {0x3f, 0xff}, 20));

    private Addresses() {}

    /** Whether anybody on the internet could reach this address. */
    static boolean isPublic(InetAddress address) {
        boolean ofThisNetwork = address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address six && six.isIPv4CompatibleAddress());
        byte[] bytes = address.getAddress();
        return !ofThisNetwork && SPECIAL.stream().noneMatch(range -> range.holds(bytes));
    }

    /** Addresses that share their first bits. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(int length, int[] start, int bits) {

        boolean holds(byte[] address) {
            if (address.length != length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                int wanted = bit / Byte.SIZE < start.length ? start[bit / Byte.SIZE] : 0;
                if ((address[bit / Byte.SIZE] & mask) != (wanted & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
