package org.docket.deploy.chart.rule;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A place in a document. A path is steps with dots between: a member's name, and in lists an index or the name that an item bears. What is not
 * there is a place, too, and empty.
 *
 * @param value what stands there
 */
public record Node(JsonElement value) {

    private static final Gson GSON = new Gson();
    private static final Pattern DOT = Pattern.compile("\\.");

    /** The place below; empty when there is none. */
    public Node at(String path) {
        JsonElement here = value;
        for (String step : DOT.splitAsStream(path).toList()) {
            here = step(here, step);
        }
        return new Node(here);
    }

    /** Whether something stands there. */
    public boolean has(String path) {
        return at(path).isPresent();
    }

    /** Whether this is something. */
    public boolean isPresent() {
        return !value.isJsonNull();
    }

    /** The items of a list; none when there is no list. */
    public List<Node> all(String path) {
        return at(path).value instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(Node::new)
                        .toList()
                : List.of();
    }

    /** What stands there as text; empty when nothing does. */
    public String text(String path) {
        JsonElement there = at(path).value;
        return there.isJsonPrimitive() ? there.getAsString() : "";
    }

    /** The number that stands there, or another. */
    public int number(String path, int otherwise) {
        JsonElement there = at(path).value;
        return there.isJsonPrimitive() ? there.getAsInt() : otherwise;
    }

    /** The members of an object whose values are texts, numbers or truths. */
    public Map<String, String> texts(String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        members(path).forEach((name, member) -> {
            if (member.value.isJsonPrimitive()) {
                texts.put(name, member.value.getAsString());
            }
        });
        return texts;
    }

    /** The members of an object; none when there is no object. */
    public Map<String, Node> members(String path) {
        Map<String, Node> members = new LinkedHashMap<>();
        JsonElement there = path.isEmpty() ? value : at(path).value;
        if (there instanceof JsonObject object) {
            object.entrySet().forEach(member -> members.put(member.getKey(), new Node(member.getValue())));
        }
        return members;
    }

    /** Every text, number or truth below, wherever it stands. */
    public Stream<String> leaves() {
        return switch (value) {
            case JsonObject object -> object.asMap().values().stream().flatMap(member -> new Node(member).leaves());
            case JsonArray array -> array.asList().stream().flatMap(item -> new Node(item).leaves());
            default -> value.isJsonPrimitive() ? Stream.of(value.getAsString()) : Stream.empty();
        };
    }

    /** Puts something there; what is above it must be there. */
    public void put(String path, Object what) {
        int last = path.lastIndexOf('.');
        JsonElement above = last < 0 ? value : at(path.substring(0, last)).value;
        String step = path.substring(last + 1);
        JsonElement json = what instanceof JsonElement element ? element : GSON.toJsonTree(what);
        switch (above) {
            case JsonObject object -> object.add(step, json);
            case JsonArray array when Integer.parseInt(step) < array.size() -> array.set(Integer.parseInt(step), json);
            case JsonArray array -> array.add(json);
            default -> throw new IllegalArgumentException("nothing is at " + path);
        }
    }

    /** Takes away what stands there, which must be a member of an object. */
    public void remove(String path) {
        int last = path.lastIndexOf('.');
        Node above = last < 0 ? this : at(path.substring(0, last));
        if (!(above.value instanceof JsonObject object) || object.remove(path.substring(last + 1)) == null) {
            throw new IllegalArgumentException("nothing is at " + path);
        }
    }

    private static JsonElement step(JsonElement here, String step) {
        JsonElement next = switch (here) {
            case JsonObject object -> object.get(step);
            case JsonArray array
            when step.matches("\\d{1,4}") ->
                Integer.parseInt(step) < array.size() ? array.get(Integer.parseInt(step)) : null;
            case JsonArray array ->
                array.asList().stream()
                        .filter(item -> new Node(item).text("name").equals(step))
                        .findFirst()
                        .orElse(null);
            default -> null;
        };
        return next == null ? JsonNull.INSTANCE : next;
    }
}
