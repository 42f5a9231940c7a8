package org.docket.deploy.history.generate;

import org.docket.deploy.history.Money;

/**
 * How the offender of one case pays: mostly what is due to the cent; after the surcharge one in four pays what was due before it, and now and
 * then somebody pays a part, in instalments, or more than is owed. Counts along what is due.
 */
final class Payer {
    private static final int HALF_EURO = 50;

    private final Dice dice;
    private long issuedMinor;
    private long amountMinor;
    private long expenseMinor;
    private long paidMinor;

    Payer(Dice dice) {
        this.dice = dice;
    }

    void fined(Money amount) {
        issuedMinor = amount.minor();
        amountMinor = amount.minor();
    }

    void sent(Money expense) {
        expenseMinor = expense.minor();
    }

    void surcharged(Money total) {
        amountMinor = total.minor();
    }

    /**
     * The next payment.
     *
     * @param toCome how many payments follow this one
     * @param staysOpen whether something of the debt remains whatever is paid, since it is surcharged or collected later
     */
    Money next(int toCome, boolean staysOpen) {
        long due = amountMinor + expenseMinor - paidMinor;
        long minor = due <= 0 ? issuedMinor : amount(due, toCome, staysOpen);
        paidMinor += minor;
        return new Money(minor);
    }

    private long amount(long due, int toCome, boolean staysOpen) {
        long dueBefore = issuedMinor + expenseMinor - paidMinor;
        boolean surcharged = amountMinor > issuedMinor && dueBefore > 0;
        if (toCome > 1) {
            return Math.max(HALF_EURO, due / (toCome + 1) / HALF_EURO * HALF_EURO);
        }
        if (expenseMinor == 0) {
            return dice.permille(998) ? due : due + more();
        }
        if (toCome == 1 || staysOpen) {
            long withoutExpense = amountMinor - paidMinor;
            if (amountMinor == issuedMinor && withoutExpense > 0 && dice.permille(700)) {
                return withoutExpense;
            }
            return surcharged && dice.permille(900) ? dueBefore : part(due);
        }
        if (surcharged && paidMinor == 0) {
            return switch (dice.pick(735, 215, 35, 15)) {
                case 0 -> due;
                case 1 -> dueBefore;
                case 2 -> part(due);
                default -> due + more();
            };
        }
        return dice.permille(985) ? due : due + more();
    }

    private long part(long due) {
        long part = due * (40 + dice.below(30)) / 100;
        return Math.max(HALF_EURO, part / HALF_EURO * HALF_EURO);
    }

    private long more() {
        return HALF_EURO * (1L + dice.below(100));
    }
}
