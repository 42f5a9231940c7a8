package org.docket.write.command.mergecases;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.docket.write.casefile.MergeRefusal;
import org.docket.write.casefile.MergeRefusal.MergeGuard;
import org.docket.write.casefile.Refusal;
import org.docket.write.command.mergecases.MergeJournals.Chapter;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.Detail;
import org.docket.write.commit.Receipt;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Subject;
import org.docket.write.commit.UnitRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.docket.write.unitofwork.Decision;
import org.docket.write.unitofwork.Mode;
import org.docket.write.unitofwork.Ref;
import org.docket.write.unitofwork.Unit;

/** Merges cases. Both rows are locked in the order of their ids before anything is judged, so that nothing is added to either meanwhile. */
@Singleton
final class MergeCasesHandler {

    private final UnitRunner runner;
    private final StandingQuery standings;
    private final BlockingQuery blocking;

    MergeCasesHandler(UnitRunner runner, StandingQuery standings, BlockingQuery blocking) {
        this.runner = runner;
        this.standings = standings;
        this.blocking = blocking;
    }

    CommandOutcome handle(Attempt attempt, UUID sourceId, long expectedVersion, MergeCases command) {
        AtomicReference<Optional<Pair>> seen = new AtomicReference<>(Optional.empty());
        return runner.run(
                attempt,
                Subject.ofCase(sourceId),
                Mode.PESSIMISTIC,
                unit -> {
                    unit.preload(CaseFileKind.CASES, List.of(sourceId, command.into()));
                    Optional<Ref<CaseFile>> source = unit.get(CaseFileKind.CASES, sourceId);
                    Optional<Ref<CaseFile>> target = unit.get(CaseFileKind.CASES, command.into());
                    if (source.isEmpty()) {
                        return new Decision.Refuse<>(new Refusal.UnknownCase());
                    }
                    if (target.isEmpty()) {
                        return new Decision.Refuse<>(new Refusal.Unknown("case to merge into"));
                    }
                    Pair pair = new Pair(source.get().state(), target.get().state());
                    seen.set(Optional.of(pair));
                    return pair.refusal(expectedVersion, command, false)
                            .<Decision<Receipt, Refusal>>map(Decision.Refuse::new)
                            .orElseGet(() -> merge(unit, attempt, source.get(), target.get(), command));
                },
                (tried, constraint) -> judge(tried, sourceId, seen.get(), expectedVersion, command));
    }

    private static Decision<Receipt, Refusal> merge(
            Unit unit, Attempt attempt, Ref<CaseFile> source, Ref<CaseFile> target, MergeCases command) {
        CaseFile duplicate = source.state();
        source.swap(it -> it.mergedInto(command.into(), attempt.access().actorId()), CaseFile::isMerged);
        target.swap(it -> it.absorbing(duplicate), it -> !it.isMerged());
        MergeJournals.ended(
                unit,
                new Chapter(
                        attempt,
                        duplicate.standing().state(),
                        source.state(),
                        command.occurredOn(),
                        new Detail()
                                .with("into", command.into().toString())
                                .with("reason", command.reason())
                                .json()));
        MergeJournals.absorbed(
                unit,
                new Chapter(
                        attempt,
                        target.state().standing().state(),
                        target.state(),
                        command.occurredOn(),
                        new Detail().with("from", duplicate.id().toString()).json()));
        MergeJournals.carried(
                unit, new MergeJournals.Transfer(attempt, duplicate, command.into(), command.occurredOn()));
        return new Decision.Commit<>(receipt(attempt, source.state(), target.state()));
    }

    private static Receipt receipt(Attempt attempt, CaseFile source, CaseFile target) {
        CaseFile.Standing standing = source.standing();
        return new Receipt(
                        attempt.commandId(),
                        "case",
                        source.id(),
                        Optional.empty(),
                        new Receipt.Standing(standing.version(), standing.revision(), standing.state()),
                        List.of(attempt.operation().eventType()))
                .alsoWriting(new Receipt.Written(
                        "case", target.id(), target.standing().revision()));
    }

    /** What is merged already names its target; then all reasons at once, now with those that only the constraints told. */
    private Verdict judge(
            Attempt attempt, UUID sourceId, Optional<Pair> seen, long expectedVersion, MergeCases command) {
        Verdict ofTheSource = standings.judge(attempt, sourceId, standing -> Optional.empty());
        if (!(ofTheSource instanceof Verdict.TryAgain) || seen.isEmpty()) {
            return ofTheSource;
        }
        return switch (blocking.find(attempt, sourceId)) {
            case RoundTrip.Done<Boolean>(Optional<Boolean> blocked) ->
                seen.get()
                        .refusal(expectedVersion, command, blocked.orElse(false))
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Boolean> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Boolean>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    /** Both cases as they were when they were locked. */
    private record Pair(CaseFile source, CaseFile target) {

        Optional<Refusal> refusal(long expectedVersion, MergeCases command, boolean blocked) {
            CaseFile.Standing mine = source.standing();
            if (source.id().equals(target.id())) {
                return Optional.of(new MergeRefusal.NotMergeable(List.of(MergeGuard.TWO_CASES)));
            }
            if (mine.version() != expectedVersion) {
                return Optional.of(new Refusal.Stale(mine.version(), mine.revision()));
            }
            if (target.standing().version() != command.intoVersion()) {
                return Optional.of(
                        new MergeRefusal.StaleTarget(target.standing().version()));
            }
            List<MergeGuard> unmet = CaseFile.unmet(source, target, blocked);
            return unmet.isEmpty() ? Optional.empty() : Optional.of(new MergeRefusal.NotMergeable(unmet));
        }
    }
}
