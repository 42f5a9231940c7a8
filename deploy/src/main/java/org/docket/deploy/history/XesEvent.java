package org.docket.deploy.history;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An {@code event} element of a XES log: those of its attributes that mean something here. */
final class XesEvent implements RawEvent {
    private static final Map<String, Field> BY_KEY = Arrays.stream(Field.values())
            .filter(field -> !field.key().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Field::key, Function.identity()));

    private final Place begin;
    private final Map<Field, Attribute> attributes = new EnumMap<>(Field.class);

    private record Attribute(String text, Place place) {}

    private XesEvent(Place begin) {
        this.begin = begin;
    }

    /** Reads the element that the cursor has entered, and leaves it. */
    static XesEvent read(XesCursor cursor) {
        XesEvent event = new XesEvent(cursor.place());
        int count = 0;
        while (cursor.nextChild()) {
            if (++count > Limits.ATTRIBUTES) {
                throw new MalformedHistory(
                        cursor.place(), "the event has more than " + Limits.ATTRIBUTES + " attributes");
            }
            String key = cursor.attribute("key");
            Field field = key == null ? null : BY_KEY.get(key);
            if (field != null && event.attributes.put(field, new Attribute(value(cursor), cursor.place())) != null) {
                throw new MalformedHistory(cursor.place(), Form.XES.called(field) + " is there twice");
            }
            cursor.skip();
        }
        return event;
    }

    /** The text of the attribute element that the cursor has entered. */
    static String value(XesCursor cursor) {
        String value = cursor.attribute("value");
        if (value == null) {
            throw new MalformedHistory(cursor.place(), "the attribute has no value");
        }
        if (value.length() > Limits.VALUE_CHARACTERS) {
            throw new MalformedHistory(
                    cursor.place(), "the value has more than " + Limits.VALUE_CHARACTERS + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedHistory(cursor.place(), "the value holds a control character");
        }
        return value;
    }

    /** Whether the event says that the activity was done. An event that says nothing of its transition is a done one. */
    boolean complete() {
        Attribute transition = attributes.get(Field.TRANSITION);
        return transition == null || transition.text().equalsIgnoreCase("complete");
    }

    @Override
    public long line() {
        return begin.line();
    }

    @Override
    public @Nullable String text(Field field) {
        Attribute attribute = attributes.get(field);
        return attribute == null ? null : attribute.text();
    }

    @Override
    public Place place(Field field) {
        Attribute attribute = attributes.get(field);
        return attribute == null ? begin : attribute.place();
    }
}
