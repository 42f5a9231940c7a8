package org.docket.deploy.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.docket.deploy.chart.Build;
import org.docket.testkit.Repository;

/**
 * Versions of the services that do not exist yet, made of the jars of this one: their statements name another column, another read
 * function and another type of event, and their migrations are more. So both versions are real processes over one database.
 */
final class NextVersion {

    private static final Path SCRIPTS = Repository.root().resolve("deploy/src/test/resources/upgrade");
    private static final List<String> MODULES = List.of("write-service", "read-service", "projector");
    private static final String VIEWS = "db/migration/R__read_2_case.sql";

    /** In which classes, by the beginning of their names, which text becomes which. */
    private static final Map<String, Map<String, String>> CONSTANTS = Map.of(
            "org/docket/write/command/recordpayment/", Map.of("external_reference", "bank_reference"),
            "org/docket/write/casefile/", Map.of("case.payment-recorded", "case.payment-booked"),
            "org/docket/projector/event/", Map.of("case.payment-recorded", "case.payment-booked"),
            "org/docket/read/source/CasePaymentsQuery", Map.of("read.case_payments(", "read.payments_of_case("));

    private NextVersion() {}

    /** The version that writes {@code bank_reference}, and expands the schema for it. */
    static Build expanding(Build current, Path folder) throws IOException {
        Map<String, byte[]> scripts = scripts("expand");
        return make(current, folder, scripts, true);
    }

    /** The version after it, which is the same but for the contracting script. */
    static Build contracting(Build next, Path folder) throws IOException {
        return make(next, folder, scripts("contract"), false);
    }

    private static Build make(Build of, Path folder, Map<String, byte[]> scripts, boolean patched) throws IOException {
        Build made = new Build(folder, of.libraries());
        Set<String> changed = new HashSet<>();
        for (String module : MODULES) {
            Files.createDirectories(made.jar(module).getParent());
            try (JarFile from = new JarFile(of.jar(module).toFile());
                    JarOutputStream to = new JarOutputStream(Files.newOutputStream(made.jar(module)))) {
                for (JarEntry entry : from.stream().toList()) {
                    byte[] bytes = from.getInputStream(entry).readAllBytes();
                    put(to, entry.getName(), patched ? patched(entry.getName(), bytes, changed) : bytes);
                }
                if (module.equals("write-service")) {
                    for (var script : scripts.entrySet()) {
                        put(to, "db/migration/" + script.getKey(), script.getValue());
                    }
                }
            }
        }
        // A text that nobody has any more would leave a part of the newer version the older one.
        Set<String> places = new HashSet<>(CONSTANTS.keySet());
        places.add(VIEWS);
        if (patched && !changed.equals(places)) {
            throw new IllegalStateException("only these are of the newer version: " + changed);
        }
        return made;
    }

    private static void put(JarOutputStream to, String name, byte[] bytes) throws IOException {
        to.putNextEntry(new JarEntry(name));
        to.write(bytes);
        to.closeEntry();
    }

    private static byte[] patched(String name, byte[] bytes, Set<String> changed) throws IOException {
        if (name.equals(VIEWS)) {
            return noted(
                    VIEWS,
                    bytes,
                    paymentsByTheirNewName(new String(bytes, UTF_8)).getBytes(UTF_8),
                    changed);
        }
        for (var place : CONSTANTS.entrySet()) {
            if (name.startsWith(place.getKey()) && name.endsWith(".class")) {
                return noted(place.getKey(), bytes, patchedClass(bytes, place.getValue()), changed);
            }
        }
        return bytes;
    }

    private static byte[] noted(String place, byte[] before, byte[] after, Set<String> changed) {
        if (!Arrays.equals(before, after)) {
            changed.add(place);
        }
        return after;
    }

    /** Refunds have a column of the old name, which stays. */
    private static String paymentsByTheirNewName(String views) {
        return views.replaceAll(
                "z\\.external_reference (AS \"externalReference\", r\\.occurred_on)", "z.bank_reference $1");
    }

    /** The texts in a class's constant pool, replaced (JVMS 4.4); everything else refers to them by number. */
    private static byte[] patchedClass(byte[] bytes, Map<String, String> texts) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        ByteArrayOutputStream made = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(made);
        out.writeLong(in.readLong()); // magic and version
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            if (tag == 1) {
                String text = in.readUTF();
                for (var replaced : texts.entrySet()) {
                    text = text.replace(replaced.getKey(), replaced.getValue());
                }
                out.writeUTF(text);
            } else {
                out.write(in.readNBytes(length(tag)));
            }
            if (tag == 5 || tag == 6) {
                i++; // a long or a double takes two numbers
            }
        }
        in.transferTo(out);
        return made.toByteArray();
    }

    private static int length(int tag) {
        return switch (tag) {
            case 5, 6 -> 8;
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            default -> throw new IllegalStateException("a constant of kind " + tag);
        };
    }

    private static Map<String, byte[]> scripts(String phase) throws IOException {
        Map<String, byte[]> scripts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(SCRIPTS.resolve(phase))) {
            for (Path file : files.sorted().toList()) {
                scripts.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return scripts;
    }
}
