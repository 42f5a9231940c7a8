package org.docket.write.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.docket.write.fixture.Json;
import org.docket.write.fixture.Sql;
import org.jspecify.annotations.Nullable;

/** A case told again from its history alone, revision by revision. */
final class Story {

    private final List<Chapter> chapters = new ArrayList<>();
    private final Map<Authority, Boolean> pending = new EnumMap<>(Authority.class);
    private BigDecimal issued = BigDecimal.ZERO;
    private BigDecimal expense = BigDecimal.ZERO;
    private BigDecimal writtenOff = BigDecimal.ZERO;
    private BigDecimal paid = BigDecimal.ZERO;
    private @Nullable BigDecimal surcharged;

    private Story() {}

    private enum Authority {
        PREFECTURE,
        JUDGE
    }

    /** Where the case stood once a revision was written: what was owed then, and whether an appeal was undecided. */
    record Chapter(long revision, String event, BigDecimal balance, boolean isAppealPending) {}

    /** The stories of the cases of an SQL condition on {@code h}, by case. */
    static List<Story> all(Sql owner, String condition) {
        List<Story> stories = new ArrayList<>();
        String[] current = {""};
        for (String[] row : owner.all(
                "SELECT h.case_id, h.revision, h.event_type, h.detail FROM command.case_history h WHERE " + condition
                        + " ORDER BY h.case_id, h.revision",
                found -> new String[] {found.getString(1), found.getString(2), found.getString(3), found.getString(4)
                })) {
            if (!row[0].equals(current[0])) {
                stories.add(new Story());
                current[0] = row[0];
            }
            stories.getLast().append(Long.parseLong(row[1]), row[2], Json.parse(row[3]));
        }
        return stories;
    }

    List<Chapter> chapters() {
        return chapters;
    }

    Chapter chapter(String event) {
        return chapters.stream()
                .filter(chapter -> chapter.event().equals(event))
                .findFirst()
                .orElseThrow();
    }

    boolean tells(String event) {
        return chapters.stream().anyMatch(chapter -> chapter.event().equals(event));
    }

    private void append(long revision, String event, JsonNode detail) {
        switch (event) {
            case "case.opened" -> issued = amount(detail, "issued");
            case "case.notice-sent" -> expense = expense.add(amount(detail, "expense"));
            case "case.surcharge-added" -> surcharged = amount(detail, "newTotal");
            case "case.payment-recorded" -> paid = paid.add(amount(detail, "amount"));
            case "case.appeal-filed", "case.appeal-forwarded" -> pending.putIfAbsent(authority(detail), true);
            case "case.appeal-result-recorded" -> {
                pending.put(authority(detail), false);
                writtenOff = detail.path("outcome").asText().equals("UPHELD") ? total() : writtenOff;
            }
            case "case.appeal-result-notified" -> pending.put(authority(detail), false);
            case "case.notification-recorded", "case.sent-to-collection", "case.closed" -> {
                // changes nothing of what is owed
            }
            default -> throw new AssertionError("a history with " + event);
        }
        chapters.add(
                new Chapter(revision, event, total().subtract(writtenOff).subtract(paid), pending.containsValue(true)));
    }

    private BigDecimal total() {
        return (surcharged == null ? issued : surcharged).add(expense);
    }

    private static BigDecimal amount(JsonNode detail, String name) {
        return new BigDecimal(detail.path(name).path("value").asText());
    }

    private static Authority authority(JsonNode detail) {
        return Authority.valueOf(detail.path("authority").asText());
    }
}
