package org.docket.deploy.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires.Modifier;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.docket.testkit.Repository;
import org.junit.jupiter.api.Test;

/** The runtime's modules against what the packaged services' classes name. */
class ModulesIT {

    private static final Map<String, ModuleDescriptor> JDK = ModuleFinder.ofSystem().findAll().stream()
            .map(module -> module.descriptor())
            .collect(Collectors.toMap(ModuleDescriptor::name, module -> module));

    /** Libraries that name classes which images lack, and were looked at: they do without, or the part is not used. */
    private static final Map<String, Set<String>> DO_WITHOUT = Map.of(
            "java.datatransfer", Set.of("activation", "javax.activation-api"),
            // Windows of mail viewers; Java beans of YAML, metrics and JSON, which are asked for first; points in
            // PostgreSQL.
            "java.desktop",
                    Set.of("activation", "jackson-databind", "jaxb-api", "micrometer-core", "postgresql", "snakeyaml"),
            "java.rmi", Set.of("jakarta.transaction-api"));

    private static final Set<String> OF_TESTS =
            Set.of("assertj", "archunit", "awaitility", "embedded", "junit", "testcontainers", "micronaut-test");

    @Test
    void theRuntimeHasWhatTheServicesName() throws IOException {
        var have = resolved(LinkedRuntime.modules(Repository.root().resolve("deploy/images/modules")));
        Map<String, Set<String>> missing = new TreeMap<>();
        for (var service : ServiceImage.values()) {
            for (var jar : jars(service)) {
                for (var module : modulesNamedIn(jar)) {
                    if (!have.contains(module)) {
                        missing.computeIfAbsent(module, _ -> new TreeSet<>()).add(artifact(jar));
                    }
                }
            }
        }

        assertThat(missing).isEqualTo(DO_WITHOUT);
    }

    @Test
    void noLibraryOfTestsIsShipped() throws IOException {
        for (var service : ServiceImage.values()) {
            assertThat(jars(service))
                    .extracting(ModulesIT::artifact)
                    .isNotEmpty()
                    .noneMatch(name -> OF_TESTS.stream().anyMatch(name::startsWith));
        }
    }

    private static List<Path> jars(ServiceImage service) throws IOException {
        var target = Repository.root().resolve(service.module()).resolve("target");
        List<Path> jars = new ArrayList<>(List.of(target.resolve(service.module() + ".jar")));
        jars.addAll(FileTree.files(target.resolve("lib")));
        return jars;
    }

    private static String artifact(Path jar) {
        return String.valueOf(jar.getFileName()).replaceFirst("(-\\d.*)?\\.jar$", "");
    }

    private static Set<String> resolved(List<String> roots) {
        Set<String> all = new TreeSet<>();
        var open = new ArrayDeque<>(roots);
        while (!open.isEmpty()) {
            var module = JDK.get(open.pop());
            assertThat(module).isNotNull();
            if (module != null && all.add(module.name())) {
                module.requires().stream()
                        .filter(required -> !required.modifiers().contains(Modifier.STATIC))
                        .forEach(required -> open.add(required.name()));
            }
        }
        return all;
    }

    private static Set<String> modulesNamedIn(Path jar) throws IOException {
        Map<String, String> owners = new HashMap<>();
        JDK.values().forEach(module -> module.packages().forEach(name -> owners.put(name, module.name())));
        Set<String> modules = new TreeSet<>();
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class")) {
                    try (var in = file.getInputStream(entry)) {
                        packagesNamedIn(in.readAllBytes()).forEach(name -> {
                            var owner = owners.get(name);
                            if (owner != null) {
                                modules.add(owner);
                            }
                        });
                    }
                }
            }
        }
        return modules;
    }

    private static Set<String> packagesNamedIn(byte[] bytes) {
        Set<String> packages = new TreeSet<>();
        for (var constant : ClassFile.of().parse(bytes).constantPool()) {
            if (constant instanceof ClassEntry type) {
                var name = type.asInternalName().replaceFirst("^\\[+L?", "");
                var end = name.lastIndexOf('/');
                if (end > 0) {
                    packages.add(name.substring(0, end).replace('/', '.'));
                }
            }
        }
        return packages;
    }
}
