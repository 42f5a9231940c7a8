package org.docket.write.openapi;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of the document as nodes of YAML, so that the styles of its texts survive. Others can be added to it. Not thread-safe. */
final class Fragment {

    /** The places whose members come from several fragments; everything below them belongs to one. */
    private static final Pattern SHARED_MAPS = Pattern.compile("|/paths|/components|/components/[A-Za-z]+");

    private static final Set<String> SHARED_LISTS = Set.of("/tags", "/components/x-problems", "/components/x-guards");

    private static final String PARAMETERS = "parameters";

    private final String name;
    private final MappingNode root;

    private Fragment(String name, MappingNode root) {
        this.name = name;
        this.root = root;
    }

    /** A fragment of a text that must be one YAML mapping, in which no key comes twice. */
    static Fragment parse(String name, String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Yaml yaml = new Yaml(new SafeConstructor(strict));
        yaml.load(text);
        if (yaml.compose(new StringReader(text)) instanceof MappingNode mapping) {
            return new Fragment(name, mapping);
        }
        throw new IllegalStateException(name + ".yaml is no mapping");
    }

    MappingNode node() {
        return root;
    }

    /** The order of the tags, which is no part of the document and is taken out of it. */
    List<String> takeOrder() {
        List<String> order = new ArrayList<>();
        if (value(root, "x-tag-order") instanceof SequenceNode names) {
            names.getValue().forEach(tag -> order.add(text(tag)));
        }
        root.getValue().removeIf(member -> text(member.getKeyNode()).equals("x-tag-order"));
        return order;
    }

    /** Takes over what another fragment has. */
    void add(Fragment other) {
        merge(root, other.root, "", other.name);
    }

    /**
     * Gives the parameters of each path to its operations: OpenAPI allows both, but who draws or checks the document does not always follow
     * references at the path.
     */
    void giveParametersToOperations() {
        if (at("paths") instanceof MappingNode paths) {
            paths.getValue().forEach(path -> spread((MappingNode) path.getValueNode()));
        }
    }

    private static void spread(MappingNode path) {
        if (!(value(path, PARAMETERS) instanceof SequenceNode shared)) {
            return;
        }
        path.getValue().removeIf(member -> text(member.getKeyNode()).equals(PARAMETERS));
        for (NodeTuple member : path.getValue()) {
            List<Node> parameters = new ArrayList<>();
            shared.getValue().forEach(parameter -> parameters.add(copy(parameter)));
            MappingNode operation = (MappingNode) member.getValueNode();
            if (value(operation, PARAMETERS) instanceof SequenceNode own) {
                parameters.addAll(own.getValue());
            }
            operation.getValue().removeIf(its -> text(its.getKeyNode()).equals(PARAMETERS));
            Node all = new SequenceNode(Tag.SEQ, parameters, FlowStyle.BLOCK);
            operation.getValue().add(new NodeTuple(scalar(PARAMETERS), all));
        }
    }

    /** A node of its own: one that stands in two places would be written as an anchor and its alias. */
    private static Node copy(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                List<NodeTuple> members = new ArrayList<>();
                for (NodeTuple member : mapping.getValue()) {
                    members.add(new NodeTuple(copy(member.getKeyNode()), copy(member.getValueNode())));
                }
                yield new MappingNode(mapping.getTag(), members, mapping.getFlowStyle());
            }
            case SequenceNode sequence -> {
                List<Node> entries = new ArrayList<>();
                sequence.getValue().forEach(entry -> entries.add(copy(entry)));
                yield new SequenceNode(sequence.getTag(), entries, sequence.getFlowStyle());
            }
            case ScalarNode scalar ->
                new ScalarNode(scalar.getTag(), scalar.getValue(), null, null, scalar.getScalarStyle());
            default -> throw new IllegalStateException("no alias is followed here: " + node);
        };
    }

    /** Gives a schema of the document as its {@code enum} the codes that a list of the components has. */
    void enumerate(String schema, String list) {
        if (at("components", "schemas", schema) instanceof MappingNode target
                && at("components", list) instanceof SequenceNode coded) {
            List<Node> codes = new ArrayList<>();
            coded.getValue().forEach(entry -> codes.add(scalar(idOf(entry))));
            target.getValue().add(new NodeTuple(scalar("enum"), new SequenceNode(Tag.SEQ, codes, FlowStyle.BLOCK)));
        }
    }

    private static void merge(MappingNode into, MappingNode from, String path, String origin) {
        for (NodeTuple member : from.getValue()) {
            String key = text(member.getKeyNode());
            String place = path + "/" + key;
            Node present = value(into, key);
            switch (present) {
                case null -> into.getValue().add(member);
                case MappingNode shared
                when member.getValueNode() instanceof MappingNode more
                        && SHARED_MAPS.matcher(place).matches() -> merge(blockStyle(shared), more, place, origin);
                case SequenceNode shared
                when member.getValueNode() instanceof SequenceNode more && SHARED_LISTS.contains(place) ->
                    append(shared, more, place, origin);
                default -> throw twice(place, origin);
            }
        }
        into.setFlowStyle(FlowStyle.BLOCK);
    }

    private static void append(SequenceNode into, SequenceNode from, String place, String origin) {
        for (Node entry : from.getValue()) {
            if (into.getValue().stream().anyMatch(present -> idOf(present).equals(idOf(entry)))) {
                throw twice(place + "/" + idOf(entry), origin);
            }
            into.getValue().add(entry);
        }
        into.setFlowStyle(FlowStyle.BLOCK);
    }

    private static MappingNode blockStyle(MappingNode mapping) {
        mapping.setFlowStyle(FlowStyle.BLOCK);
        return mapping;
    }

    private static IllegalStateException twice(String place, String origin) {
        return new IllegalStateException(place + " of openapi/" + origin
                + ".yaml stands in another file of openapi/ too: give it to one of them");
    }

    private @Nullable Node at(String... path) {
        Node found = root;
        for (String key : path) {
            found = found instanceof MappingNode mapping ? value(mapping, key) : null;
        }
        return found;
    }

    private static @Nullable Node value(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(member -> text(member.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    /** What an entry of a shared list is known by: its code, or its name. */
    private static String idOf(Node entry) {
        Node id = null;
        if (entry instanceof MappingNode mapping) {
            id = value(mapping, "code") == null ? value(mapping, "name") : value(mapping, "code");
        }
        return id == null ? "" : text(id);
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static ScalarNode scalar(String text) {
        return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
    }
}
