package org.docket.deploy.acceptance.kube;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object of a document, whose fields are taken one by one. Whoever is done with it says {@link #end}: a field that nobody took is
 * then an error. Not thread-safe.
 */
final class Fields {

    private final String place;
    private final Map<?, ?> values;
    private final TreeSet<String> left = new TreeSet<>();

    Fields(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
        values.keySet().forEach(name -> left.add(String.valueOf(name)));
    }

    /** Reads an object to its end: what is not taken by then is refused. */
    static <T> T whole(Fields fields, Function<Fields, T> reader) {
        T read = reader.apply(fields);
        fields.end();
        return read;
    }

    /** The text, number or truth of a field, as text. */
    Optional<String> optional(String name) {
        return Optional.ofNullable(taken(name)).map(value -> scalar(name, value));
    }

    /** The same without taking it: somebody else does. */
    Optional<String> peek(String name) {
        return Optional.ofNullable(values.get(name)).map(value -> scalar(name, value));
    }

    /** The text of a field that must be there. */
    String text(String name) {
        return optional(name).orElseThrow(() -> refusal(name, "is missing"));
    }

    int number(String name, int otherwise) {
        return optional(name).map(text -> parsed(name, text)).orElse(otherwise);
    }

    /** Takes a field that has to say that, or one of those: anything else is not done here. */
    void demand(String name, String... understood) {
        String said = text(name);
        if (!List.of(understood).contains(said)) {
            throw refusal(name, "is " + said + ", understood is only " + String.join(", ", understood));
        }
    }

    /** The same where the field may be left out, which means the first of those. */
    void allow(String name, String... understood) {
        if (left.contains(name)) {
            demand(name, understood);
        }
    }

    /** Takes fields that change nothing about how a pod runs here; why is told where this is called. */
    void without(String... names) {
        left.removeAll(List.of(names));
    }

    Optional<Fields> object(String name) {
        return switch (taken(name)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Fields(below(name), map));
            default -> throw refusal(name, "is no object");
        };
    }

    /** An object that must be there, read to its end. */
    <T> T read(String name, Function<Fields, T> reader) {
        return object(name).map(fields -> whole(fields, reader)).orElseThrow(() -> refusal(name, "is missing"));
    }

    /** The objects of a list, each read to its end; none when the field is missing. */
    <T> List<T> each(String name, Function<Fields, T> reader) {
        List<T> read = new ArrayList<>();
        for (Object item : list(name)) {
            if (!(item instanceof Map<?, ?> map)) {
                throw refusal(name, "holds something else than objects");
            }
            read.add(whole(new Fields(below(name) + "[" + read.size() + "]", map), reader));
        }
        return List.copyOf(read);
    }

    /** The same for readers that keep what they read themselves. */
    void forEach(String name, Consumer<Fields> reader) {
        each(name, item -> {
            reader.accept(item);
            return item;
        });
    }

    List<String> texts(String name) {
        return list(name).stream().map(item -> scalar(name, item)).toList();
    }

    /** An object of texts; empty when the field is missing. */
    Map<String, String> map(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name)
                .ifPresent(fields -> fields.values.forEach(
                        (key, value) -> texts.put(String.valueOf(key), scalar(name + "." + key, value))));
        return texts;
    }

    /** Says that everything was taken. */
    void end() {
        if (!left.isEmpty()) {
            throw new NotUnderstoodException("not understood: " + place + "." + String.join(", .", left));
        }
    }

    NotUnderstoodException refusal(String name, String why) {
        return new NotUnderstoodException("not understood: " + below(name) + " " + why);
    }

    private List<?> list(String name) {
        return switch (taken(name)) {
            case null -> List.of();
            case List<?> items -> items;
            default -> throw refusal(name, "is no list");
        };
    }

    private @Nullable Object taken(String name) {
        left.remove(name);
        return values.get(name);
    }

    private String below(String name) {
        return place + "." + name;
    }

    private String scalar(String name, @Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case null, default -> throw refusal(name, "is no text");
        };
    }

    private int parsed(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw refusal(name, "is no number: " + text);
        }
    }
}
