package org.docket.deploy.acceptance.kube;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Quantities as Kubernetes writes them. */
final class Quantity {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)(m|k|M|G|Ki|Mi|Gi|)");
    private static final Map<String, String> FACTORS = Map.of(
            "m",
            "0.001",
            "",
            "1",
            "k",
            "1000",
            "M",
            "1000000",
            "G",
            "1000000000",
            "Ki",
            "1024",
            "Mi",
            "1048576",
            "Gi",
            "1073741824");

    private Quantity() {}

    /** Bytes. */
    static long bytes(String text) {
        return value(text).longValueExact();
    }

    /** Thousandths of a core. */
    static int milliCores(String text) {
        return value(text).movePointRight(3).intValueExact();
    }

    private static BigDecimal value(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new NotUnderstoodException("not understood: the quantity " + text);
        }
        return new BigDecimal(form.group(1)).multiply(new BigDecimal(FACTORS.getOrDefault(form.group(2), "1")));
    }
}
