package org.docket.deploy.history.generate;

import java.time.LocalDate;
import org.docket.deploy.history.HistoricEvent.Offence;
import org.docket.deploy.history.Money;

/**
 * What an offence costs on a day: the fine, the total once it is surcharged, and the expense of sending it.
 *
 * @param offence the offence
 * @param fine the amount issued
 * @param surcharged the total after the surcharge
 */
record Tariff(Offence offence, Money fine, Money surcharged) {
    private static final String[] ARTICLES = {"157", "7", "158"};
    private static final int[] ARTICLE_SHARES = {820, 170, 10};
    private static final String[] VEHICLES = {"A", "C", "M"};
    private static final int[] VEHICLE_SHARES = {9_983, 13, 4};
    private static final LocalDate SECOND = LocalDate.of(2007, 1, 1);
    private static final LocalDate THIRD = LocalDate.of(2009, 1, 1);
    private static final LocalDate DEARER_POST = LocalDate.of(2007, 5, 1);
    private static final LocalDate DEAREST_POST = LocalDate.of(2008, 9, 1);

    // Cents of the fine and of the surcharged total, by period.
    private static final int[][] LIGHT = {{2100, 4250}, {2200, 4400}, {2300, 4600}};
    private static final int[][] COMMON = {{3500, 7150}, {3600, 7400}, {3800, 7800}};
    private static final int[][] HEAVY = {{7100, 14200}, {7400, 14800}, {7800, 15600}};

    /** An offence of that day and its price. */
    static Tariff of(LocalDate day, Dice dice) {
        String article = ARTICLES[dice.pick(ARTICLE_SHARES)];
        boolean heavy = article.equals("158") && dice.permille(330);
        boolean light = article.equals("7") && dice.permille(600);
        int[][] prices = heavy ? HEAVY : light ? LIGHT : COMMON;
        int[] price = prices[day.isBefore(SECOND) ? 0 : day.isBefore(THIRD) ? 1 : 2];
        int points = heavy && dice.permille(700) ? 2 : 0;
        Offence offence = new Offence(article, VEHICLES[dice.pick(VEHICLE_SHARES)], points);
        return new Tariff(offence, new Money(price[0]), new Money(price[1]));
    }

    /** What it costs to send a fine on that day. */
    static Money expense(LocalDate day, Dice dice) {
        if (day.isBefore(DEARER_POST)) {
            return new Money(dice.permille(960) ? 1100 : 1660);
        }
        if (!day.isBefore(DEAREST_POST)) {
            return new Money(dice.permille(870) ? 1350 : 2420);
        }
        return switch (dice.pick(945, 42, 9, 4)) {
            case 0 -> new Money(1300);
            case 1 -> new Money(1860);
            case 2 -> new Money(2600);
            default -> new Money(2200);
        };
    }
}
