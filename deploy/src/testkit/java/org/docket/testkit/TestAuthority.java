package org.docket.testkit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A certificate authority of one's own, which nobody else trusts. */
public final class TestAuthority {

    private final X509Bundle root = built(() -> new CertificateBuilder()
            .subject("CN=Docket test authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned());

    /** Writes {@code ca.crt}, {@code tls.crt} and {@code tls.key} of somebody on the loopback interface into a directory. */
    public Path issue(Path directory) {
        var issued = built(() -> new CertificateBuilder()
                .subject("CN=docket")
                .addSanIpAddress("127.0.0.1")
                .buildIssuedBy(root));
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("ca.crt"), root.getCertificatePEM());
            Files.writeString(directory.resolve("tls.crt"), issued.getCertificatePEM());
            Files.writeString(directory.resolve("tls.key"), issued.getPrivateKeyPEM());
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write certificates into " + directory, e);
        }
    }

    private static X509Bundle built(Building building) {
        try {
            return building.build();
        } catch (Exception e) {
            throw new IllegalStateException("no certificate was made", e);
        }
    }

    private interface Building {
        @SuppressWarnings("IllegalThrows") // as the builder declares it
        X509Bundle build() throws Exception;
    }
}
