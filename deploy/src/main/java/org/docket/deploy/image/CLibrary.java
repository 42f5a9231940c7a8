package org.docket.deploy.image;

import java.io.IOException;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Which C library this machine has, for those who look for known holes in images.
 *
 * @param distribution such as {@code debian}
 * @param release of the distribution, such as {@code 12}; may be empty
 * @param name of its package
 * @param version of its package
 * @param url the package URL of it (purl)
 */
record CLibrary(String distribution, String release, String name, String version, String url) {

    private static final Path OS_RELEASE = Path.of("/etc/os-release");

    /** That of this machine. */
    static CLibrary here() throws IOException {
        var os = new Properties();
        if (Files.exists(OS_RELEASE)) {
            try (Reader in = Files.newBufferedReader(OS_RELEASE)) {
                os.load(in);
            }
        }
        var distribution = value(os, "ID", "linux");
        var release = value(os, "VERSION_ID", "");
        var deb = Program.answer("dpkg-query", "-W", "-f", "${Package} ${Version} ${Architecture}", "libc6");
        if (deb.isPresent()) {
            return packaged("deb", distribution, release, deb.get());
        }
        var rpm = Program.answer("rpm", "-q", "--qf", "%{NAME} %{VERSION}-%{RELEASE} %{ARCH}", "glibc");
        if (rpm.isPresent()) {
            return packaged("rpm", distribution, release, rpm.get());
        }
        var words =
                Program.demand(List.of("ldd", "--version")).lines().findFirst().orElse("");
        var version = words.substring(words.lastIndexOf(' ') + 1);
        return new CLibrary(distribution, release, "glibc", version, "pkg:generic/glibc@" + encoded(version));
    }

    /** Reads {@code name version architecture}. */
    static CLibrary packaged(String form, String distribution, String release, String words) {
        var word = words.split(" ", -1);
        var url = "pkg:%s/%s/%s@%s?arch=%s&distro=%s-%s"
                .formatted(form, distribution, word[0], encoded(word[1]), word[2], distribution, release);
        return new CLibrary(distribution, release, word[0], word[1], url);
    }

    /** For people. */
    String title() {
        return (distribution + " " + release).strip() + ", " + name + " " + version;
    }

    private static String value(Properties os, String key, String otherwise) {
        return os.getProperty(key, otherwise).replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String encoded(String version) {
        return URLEncoder.encode(version, StandardCharsets.UTF_8);
    }
}
