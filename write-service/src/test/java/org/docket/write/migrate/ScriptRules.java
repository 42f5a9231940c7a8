package org.docket.write.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.docket.write.fixture.Sql;

/**
 * What a migration of a running system must not do. Whoever waits for one table at a time, half a second at most, and then neither reads nor
 * writes it whole, stands in nobody's way.
 */
final class ScriptRules {

    /** Three waits of half a second are less than the two seconds that a command waits for a lock. */
    static final int TABLES = 3;

    /** More rows than that are changed in batches, so that a command waits for a batch and not for all. */
    static final int ROWS = 500;

    private static final Pattern CONTRACT = Pattern.compile("V\\d+__contract_(\\d+)_.*");

    /** What may stand outside a transaction, alone and so that it can be done again. */
    private static final Pattern ALONE = Pattern.compile(
            "(?:CREATE (?:UNIQUE )?INDEX CONCURRENTLY IF NOT EXISTS [^;]+|DROP INDEX CONCURRENTLY IF EXISTS [^;]+|REINDEX INDEX CONCURRENTLY [^;]+"
                    + "|DO \\$\\$.*\\bCOMMIT;.*\\$\\$|CALL [^;]+);?",
            Pattern.DOTALL);

    private final Sql owner;
    private final String lastReleased;

    /**
     * Rules on a database that has rows in every table.
     *
     * @param owner a session of the owner's, not in a transaction
     * @param lastReleased version of the last script that a release has
     */
    ScriptRules(Sql owner, String lastReleased) {
        this.owner = owner;
        this.lastReleased = lastReleased;
    }

    /** What is wrong with it. It is undone afterwards. */
    List<String> faults(Scripts.Script script) {
        if (script.isAlone()) {
            String bare = script.sql().replaceAll("(?m)^--.*$", "").strip();
            return ALONE.matcher(bare).matches()
                    ? List.of()
                    : List.of("outside a transaction stands more than one statement, or one that cannot be done again");
        }
        owner.begin();
        try {
            Measured measured = Measured.from(owner);
            Optional<String> refused = owner.attempt(script.sql());
            return refused.map(words -> List.of("PostgreSQL refuses it: " + words))
                    .orElseGet(() -> judge(script, measured));
        } finally {
            owner.rollback();
        }
    }

    private List<String> judge(Scripts.Script script, Measured measured) {
        List<String> faults = new ArrayList<>();
        List<String> locked = measured.keptFromWriters();
        measured.writtenAnew().forEach(table -> faults.add("writes " + table + " anew"));
        measured.rowsRead().forEach((table, rows) -> {
            if (locked.contains(table)) {
                faults.add("reads all of " + table + " while it is locked");
            }
        });
        measured.rowsChanged().forEach((table, rows) -> {
            if (rows > ROWS) {
                faults.add("changes " + rows + " rows of " + table + " in one transaction");
            }
        });
        if (measured.keptFromReaders().size() > 1) {
            faults.add("locks out readers of " + String.join(", ", measured.keptFromReaders()));
        }
        if (locked.size() > TABLES) {
            faults.add("locks out writers of " + String.join(", ", locked));
        }
        measured.empty(locked).forEach(table -> faults.add("cannot be judged: " + table + " has no rows here"));
        measured.missed()
                .forEach(name -> contract(script)
                        .ifPresent(why -> faults.add("an older version would fail on " + name + ": " + why)));
        return faults;
    }

    /** Why it may not take anything away; empty when it may. */
    private Optional<String> contract(Scripts.Script script) {
        Matcher contract = CONTRACT.matcher(script.name());
        if (!contract.matches()) {
            return Optional.of("not named as a contract");
        }
        boolean wasReleased = contract.group(1).compareTo(lastReleased) <= 0;
        return wasReleased ? Optional.empty() : Optional.of("its expansion was in no release yet");
    }
}
