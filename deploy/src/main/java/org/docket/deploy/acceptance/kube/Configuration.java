package org.docket.deploy.acceptance.kube;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ConfigMaps and Secrets hold.
 *
 * @param secrets texts by key, by the Secret's name
 * @param configMaps texts by key, by the ConfigMap's name
 */
record Configuration(Map<String, Map<String, String>> secrets, Map<String, Map<String, String>> configMaps) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\$|\\$\\(([A-Za-z_][A-Za-z0-9_]*)\\)");

    /** The variables of a container, in their order. */
    Map<String, String> environment(Fields container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container.forEach("env", variable -> {
            String name = variable.text("name");
            Optional<Fields> from = variable.object("valueFrom");
            String value = from.map(fields -> Fields.whole(fields, this::referred))
                    .orElseGet(() -> expanded(variable.optional("value").orElse(""), environment));
            if (environment.put(name, value) != null) {
                throw variable.refusal("name", "stands twice: " + name);
            }
        });
        return environment;
    }

    /** A text in which {@code $(NAME)} is the variable's value, as the kubelet writes it; an unknown name stays as it is. */
    static String expanded(String text, Map<String, String> environment) {
        return REFERENCE.matcher(text).replaceAll(match -> {
            String name = match.group(1);
            return Matcher.quoteReplacement(name == null ? "$" : environment.getOrDefault(name, match.group()));
        });
    }

    /** All texts of a ConfigMap. */
    Map<String, String> configMap(String name) {
        return found(configMaps, "ConfigMap", name);
    }

    private String referred(Fields from) {
        Optional<Fields> secret = from.object("secretKeyRef");
        return secret.isPresent()
                ? Fields.whole(secret.orElseThrow(), reference -> text(secrets, "Secret", reference))
                : from.read("configMapKeyRef", reference -> text(configMaps, "ConfigMap", reference));
    }

    private static String text(Map<String, Map<String, String>> all, String kind, Fields reference) {
        String key = reference.text("key");
        String text = found(all, kind, reference.text("name")).get(key);
        if (text == null) {
            throw reference.refusal("key", "is not in the " + kind + ": " + key);
        }
        return text;
    }

    private static Map<String, String> found(Map<String, Map<String, String>> all, String kind, String name) {
        Map<String, String> texts = all.get(name);
        if (texts == null) {
            throw new NotUnderstoodException("not understood: the " + kind + " " + name + " is not rendered");
        }
        return texts;
    }
}
