package org.docket.write.casefile;

/**
 * What a tariff says.
 *
 * @param paymentDays from the notification to the day on which a penalty is due
 * @param surchargeAfterDays from the notification to the first day on which it may be surcharged; not less than paymentDays
 * @param surchargePercent of the amount issued, which the surcharge adds to it; the total is rounded half up to a minor unit
 * @param collectionAfterDays from the surcharge to the first day on which the debt may go to collection
 * @param lateFeeMinor for each month in which a balance is open past its day; minor units, 0 is none
 */
public record TariffTerms(
        int paymentDays, int surchargeAfterDays, int surchargePercent, int collectionAfterDays, long lateFeeMinor) {

    /** The longest time between two facts. */
    public static final int MOST_DAYS = 3650;

    /** The highest surcharge, so that a total is ten times the amount at most. */
    public static final int MOST_PERCENT = 900;

    /** The highest fee of a month. */
    public static final long MOST_FEE_MINOR = 100_000_000L;
}
