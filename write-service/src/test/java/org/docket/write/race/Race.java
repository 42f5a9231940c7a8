package org.docket.write.race;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;

/** Thirty-two threads, in groups that meet at the same moment at the same thing. */
final class Race {

    /** How often each meeting is tried. */
    static final int TRIES = Integer.getInteger("docket.race.tries", 1000);

    /** All threads. */
    static final int ALL = 32;

    /** How often all of them meet at one row, where one is first and thirty-one wait for it. */
    static final int MEETINGS_OF_ALL = Math.max(100, TRIES / 10);

    private static final int PATIENCE = 100;

    /** Whoever fails does not come to the next meeting; the others do not wait for ever. */
    private static final int LONGEST_MEETING_MINUTES = 2;

    private Race() {}

    /** What one of a group does at one meeting. */
    @FunctionalInterface
    interface Contest {
        Reply enter(int meeting, int contestant);
    }

    /** Lets groups of so many meet {@link #TRIES} times; gives the replies by meeting, and in it by contestant. */
    static List<List<Reply>> of(int contestants, Contest contest) {
        return of(TRIES, contestants, contest);
    }

    /** Lets all meet at one row {@link #MEETINGS_OF_ALL} times; gives the replies by meeting, and in it by contestant. */
    static List<List<Reply>> ofAll(Contest contest) {
        return of(MEETINGS_OF_ALL, ALL, contest);
    }

    /** Lets groups of so many meet so often; gives the replies by meeting, and in it by contestant. */
    static List<List<Reply>> of(int meetings, int contestants, Contest contest) {
        int groups = ALL / contestants;
        Reply[][] replies = new Reply[meetings][contestants];
        try (ExecutorService threads = Executors.newFixedThreadPool(groups * contestants)) {
            List<Future<?>> running = new ArrayList<>();
            for (int group = 0; group < groups; group++) {
                CyclicBarrier start = new CyclicBarrier(contestants);
                int first = group;
                for (int contestant = 0; contestant < contestants; contestant++) {
                    int who = contestant;
                    running.add(threads.submit(() -> {
                        for (int meeting = first; meeting < meetings; meeting += groups) {
                            await(start);
                            replies[meeting][who] = contest.enter(meeting, who);
                        }
                    }));
                }
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        return List.of(replies).stream().map(List::of).toList();
    }

    /** Sends a request, and the same again as long as the service asks for that: what a careful client does. */
    static Reply persistently(Officer officer, Request request) {
        Reply reply = officer.gives(request);
        for (int i = 0; i < PATIENCE && reply.json().path("retry").asText().equals("same-request"); i++) {
            reply = officer.gives(request);
        }
        return reply;
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await(LONGEST_MEETING_MINUTES, TimeUnit.MINUTES);
        } catch (BrokenBarrierException | TimeoutException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
