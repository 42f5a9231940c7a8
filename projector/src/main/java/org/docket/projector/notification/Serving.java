package org.docket.projector.notification;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.docket.projector.notification.receiver.Reply;

/** One turn of a subscription: a window is read, sent and written down. */
@Singleton
final class Serving {

    private final ServedQuery subscriptions;
    private final WindowQuery windows;
    private final Round round;
    private final Reckoning reckoning;
    private final ProgressTable progress;
    private final Told told;

    Serving(
            ServedQuery subscriptions,
            WindowQuery windows,
            Round round,
            Reckoning reckoning,
            ProgressTable progress,
            Told told) {
        this.subscriptions = subscriptions;
        this.windows = windows;
        this.round = round;
        this.reckoning = reckoning;
        this.progress = progress;
        this.told = told;
    }

    /** Subscriptions with something to be sent; one whose secret cannot be opened is never among them: nothing goes out unsigned. */
    List<Served> due(UUID holder) {
        List<Served> due = subscriptions.due(holder);
        told.unsealable(due.stream()
                .filter(s -> s.target().keys().isEmpty())
                .map(Served::id)
                .toList());
        return due.stream().filter(s -> !s.target().keys().isEmpty()).toList();
    }

    /** One window; answers whether there may be more to do at once. */
    boolean serve(Served served, UUID holder, BooleanSupplier ending) {
        int most = served.failing().times() < Reckoning.AWAY ? windows.most() : 1;
        Optional<Window> next = windows.next(served, holder, most);
        if (next.isEmpty()) {
            return false;
        }
        Window window = next.get();
        Map<Long, Reply> replies = round.send(served, window, ending);
        Progress reckoned = reckoning.of(served, window, replies);
        boolean written = progress.write(served, holder, window.end(), reckoned);
        told.sent(served, replies, reckoned);
        return written && !window.isEmpty() && reckoned.standing().failures() == 0;
    }
}
