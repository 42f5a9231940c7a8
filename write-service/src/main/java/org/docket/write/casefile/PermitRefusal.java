package org.docket.write.casefile;

import java.util.List;
import java.util.UUID;

/** Why a command about permits is not carried out. */
public sealed interface PermitRefusal extends Refusal {

    /** Some lines of an order cannot be served; every one is listed. */
    record LinesUnserved(List<UnservedLine> lines) implements PermitRefusal {

        /** Takes a copy. */
        public LinesUnserved {
            lines = List.copyOf(lines);
        }
    }

    /** The order was cancelled before. */
    record AlreadyCancelled() implements PermitRefusal {}

    /** Another quota has this code. */
    record DuplicateCode(UUID existing) implements PermitRefusal {}

    /**
     * A line that cannot be served.
     *
     * @param number counted from 1
     * @param detail for a person
     */
    record UnservedLine(int number, Lack lack, String detail) {}

    /** What a line lacks. */
    enum Lack {
        /** There is no such quota. */
        QUOTA,
        /** The quota is not on sale on this day. */
        SALE,
        /** Fewer are left. */
        STOCK
    }
}
