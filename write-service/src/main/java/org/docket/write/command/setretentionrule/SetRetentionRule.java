package org.docket.write.command.setretentionrule;

import org.docket.write.body.Body;

/**
 * The agency says how long cases of a type are kept.
 *
 * @param months from the day on which a case ended; 0 to 1,200
 */
record SetRetentionRule(int months) {

    private static final int MOST_MONTHS = 1200;

    static SetRetentionRule decode(Body body) {
        return new SetRetentionRule(body.wholeNumber("months", 0, MOST_MONTHS));
    }
}
