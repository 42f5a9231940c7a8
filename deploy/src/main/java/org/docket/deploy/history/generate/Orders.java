package org.docket.deploy.history.generate;

import java.util.Arrays;
import java.util.List;
import org.docket.deploy.history.Activity;

/**
 * In which orders the events of a case follow each other, and how often. A letter is an activity: C Create Fine, S Send Fine, N notification,
 * A Add penalty, P Payment, X collection; of appeals, F filed and W sent to the prefecture, R its result received, O notified to the offender,
 * J to the judge. Orders that the sample has not but the whole log has (long instalments, an appeal sent after its result was notified) are
 * there with small weights.
 */
final class Orders {
    // Cases in a hundred thousand.
    private static final String TABLE = """
            CP 34345
            CSNAX 32411
            CS 19373
            CSNAP 7169
            CSNAPP 2468
            CSNFAW 1500
            CSNAPX 834
            CSP 300
            CSNAFW 233
            CSNPAP 167
            CSNAFWROP 133
            CSNFWAROX 100
            CSNFAWROP 100
            CPSP 67
            CSNFAWROJ 67
            CSNJAX 67
            CSNFWRAOP 67
            CSNPAX 67
            CPSNAX 67
            CSNAROP 33
            CSNFAWROX 33
            CSNFWAROP 33
            CSFW 33
            CSNJFAW 33
            CSNAFROP 33
            CSNAFPRP 33
            CSNJAP 33
            CSNAFROXW 33
            CSNFWROAX 33
            CSNAFROWP 10
            CSNAFWJX 10
            CSNAXP 20
            CSNAPPP 33
            CSNAPPPP 20
            CSNAPPPPP 14
            CSNAPPPPPP 10
            CSNAPPPPPPP 8
            CSNAPPPPPPPP 6
            CSNAPPPPPPPPP 5
            CSNAPPPPPPPPPP 4
            CSNAPPPPPPPPPPP 3
            CSNAPPPPPPPPPPPP 3
            CSNAPPPPPPPPPPPPP 2
            CSNAPPPPPPPPPPPPPP 2
            CSNAPPPPPPPPPPPPPPP 2
            """;

    private static final List<Order> ALL = TABLE.lines().map(Orders::order).toList();
    private static final int[] WEIGHTS = ALL.stream().mapToInt(Order::weight).toArray();

    private Orders() {}

    /** One order, as often as its weight says. */
    record Order(List<Activity> activities, int weight) {}

    static List<Order> all() {
        return ALL;
    }

    static List<Activity> pick(Dice dice) {
        return ALL.get(dice.pick(WEIGHTS)).activities();
    }

    /** The letter of the activity in the table of orders and of delays. */
    static char letter(Activity activity) {
        return switch (activity) {
            case CREATE_FINE -> 'C';
            case SEND_FINE -> 'S';
            case INSERT_FINE_NOTIFICATION -> 'N';
            case ADD_PENALTY -> 'A';
            case PAYMENT -> 'P';
            case SEND_FOR_CREDIT_COLLECTION -> 'X';
            case INSERT_DATE_APPEAL_TO_PREFECTURE -> 'F';
            case SEND_APPEAL_TO_PREFECTURE -> 'W';
            case RECEIVE_RESULT_APPEAL_FROM_PREFECTURE -> 'R';
            case NOTIFY_RESULT_APPEAL_TO_OFFENDER -> 'O';
            case APPEAL_TO_JUDGE -> 'J';
        };
    }

    private static Order order(String line) {
        int space = line.indexOf(' ');
        List<Activity> activities =
                line.substring(0, space).chars().mapToObj(Orders::activity).toList();
        return new Order(activities, Integer.parseInt(line.substring(space + 1)));
    }

    private static Activity activity(int letter) {
        return Arrays.stream(Activity.values())
                .filter(activity -> letter(activity) == letter)
                .findFirst()
                .orElseThrow();
    }
}
