package org.docket.write.casefile;

/** The order that holds between a penalty's facts in reality; the database keeps it by CHECK constraints. */
public enum OrderRule {
    /** A notice is sent on or after the day of issue. */
    NOTICE_AFTER_ISSUE,
    /** A notification comes after the notice was sent. */
    NOTIFICATION_AFTER_NOTICE,
    /** A surcharge comes after the notification. */
    SURCHARGE_AFTER_NOTIFICATION,
    /** Collection comes after the surcharge. */
    COLLECTION_AFTER_SURCHARGE,
    /** An appeal's result comes after the notice was sent. */
    RESULT_AFTER_NOTICE,
    /** The offender is told the result after the notification. */
    RESULT_NOTICE_AFTER_NOTIFICATION
}
