package org.docket.deploy.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A binary file on the class path, with its checksum. */
record Resource(URL url, String sha256) {

    static Resource required(String name) {
        var url = Resource.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException(name + " is not on the class path");
        }
        try (var in = url.openStream()) {
            return new Resource(url, sha256(in));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    InputStream open() throws IOException {
        return url.openStream();
    }

    private static String sha256(InputStream in) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
