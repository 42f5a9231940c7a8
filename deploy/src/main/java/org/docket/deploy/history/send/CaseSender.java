package org.docket.deploy.history.send;

import java.util.Set;
import java.util.function.BiConsumer;
import org.docket.deploy.history.HistoricEvent;
import org.docket.deploy.history.HistoricEvent.FineCreated;
import org.docket.deploy.history.send.Outcome.Accepted;
import org.docket.deploy.history.send.Outcome.Refused;
import org.docket.deploy.history.send.Outcome.Replayed;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of one case, one after another. A refused event does not hold up the later ones, but a case that could not be opened
 * refuses all of its own.
 *
 * <p>A fact that the service says it has already ({@link #ALREADY_THERE}) is there from an earlier import whose keys the service has
 * forgotten, and is accepted; unless this file tells the same fact for the second time, which nothing but the file itself can tell apart. A
 * payment repeats legally, and is known by its external reference.
 */
final class CaseSender {
    private static final String DUPLICATE_REFERENCE = "duplicate-reference";
    private static final Set<String> ALREADY_THERE = Set.of(
            DUPLICATE_REFERENCE,
            "notice-already-sent",
            "notification-already-recorded",
            "already-surcharged",
            "already-in-collection",
            "appeal-fact-already-recorded");
    private static final int CONFLICT = 409;

    private final CommandClient client;
    private final CaseCommands commands;
    private @Nullable String caseId;
    private Refused closedDoor =
            new Refused(0, Refused.CASE_NOT_OPENED, "no Create Fine of this case stands before this event");

    CaseSender(CommandClient client, String reference) {
        this.client = client;
        this.commands = new CaseCommands(reference);
    }

    /** Sends the next events of the case and tells what each came to, in order. */
    void send(Iterable<HistoricEvent> events, BiConsumer<HistoricEvent, Outcome> told) {
        for (HistoricEvent event : events) {
            told.accept(event, send(event));
        }
    }

    private Outcome send(HistoricEvent event) {
        boolean repeats = commands.repeats(event);
        CaseCommand command = commands.next(event);
        if (event instanceof FineCreated && caseId == null) {
            return open(command);
        }
        String id = caseId;
        return id == null ? closedDoor : outcome(client.send(command, id), event, repeats);
    }

    private Outcome open(CaseCommand command) {
        Answer answer = client.send(command, "");
        Outcome outcome = outcome(answer, command.event(), false);
        switch (answer) {
            case Answer.Done done -> caseId = done.caseId();
            case Answer.Refused refused -> caseId = outcome instanceof Replayed ? refused.existingId() : null;
            case Answer.Unanswered _ -> {}
        }
        if (outcome instanceof Refused refused) {
            closedDoor = refused.code().equals(Refused.NOT_DELIVERED)
                    ? refused
                    : new Refused(0, Refused.CASE_NOT_OPENED, "the case could not be opened: " + refused.code());
        }
        return outcome;
    }

    private static Outcome outcome(Answer answer, HistoricEvent event, boolean repeats) {
        return switch (answer) {
            case Answer.Done done -> done.replayed() ? new Replayed() : new Accepted();
            case Answer.Unanswered unanswered -> new Refused(0, Refused.NOT_DELIVERED, unanswered.reason());
            case Answer.Refused refused -> refused(refused, event, repeats);
        };
    }

    private static Outcome refused(Answer.Refused refused, HistoricEvent event, boolean repeats) {
        boolean known = refused.status() == CONFLICT && ALREADY_THERE.contains(refused.code());
        boolean findable = !refused.code().equals(DUPLICATE_REFERENCE) || refused.existingId() != null;
        if (known && findable && !repeats) {
            return new Replayed();
        }
        String twice = known && repeats ? "the file tells '" + event.activity() + "' of this case twice; " : "";
        return new Refused(refused.status(), refused.code(), twice + refused.detail());
    }
}
