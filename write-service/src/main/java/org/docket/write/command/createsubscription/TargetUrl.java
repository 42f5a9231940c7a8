package org.docket.write.command.createsubscription;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.docket.write.body.Body;
import org.docket.write.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's URL: absolute, http or https, with a host, without credentials or fragment. An address that is written out is judged here,
 * as a courtesy; what a name resolves to is judged by the projector whenever it connects.
 */
final class TargetUrl {

    private static final int LONGEST = 2_000;

    private TargetUrl() {}

    static String read(Body body, String field, boolean privateAllowed) {
        String url = body.text(field, LONGEST);
        String wrong = url.isEmpty() ? null : complaint(url, privateAllowed);
        if (wrong != null) {
            body.note(field, ProblemType.VALUE_INVALID, field + " " + wrong);
        }
        return url;
    }

    private static @Nullable String complaint(String url, boolean privateAllowed) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return "must begin with https:// or http://.";
            }
            if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
                return "must name a host.";
            }
            if (uri.getRawUserInfo() != null || uri.getRawFragment() != null || url.indexOf('@') >= 0) {
                return "must not have credentials, an @ or a fragment: notifications are signed.";
            }
            return privateAllowed || !isPrivate(uri.getHost())
                    ? null
                    : "must not be an address of this machine or of a private network.";
        } catch (URISyntaxException e) {
            return "must be a URL (RFC 3986), with what is not ASCII escaped.";
        }
    }

    private static boolean isPrivate(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        try {
            InetAddress address =
                    InetAddress.ofLiteral(name.startsWith("[") ? name.substring(1, name.length() - 1) : name);
            boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
            return uniqueLocal
                    || address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isSiteLocalAddress()
                    || address.isMulticastAddress();
        } catch (IllegalArgumentException itIsAName) {
            return false;
        }
    }
}
