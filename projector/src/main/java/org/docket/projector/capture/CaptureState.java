package org.docket.projector.capture;

/** What a source is doing. */
public sealed interface CaptureState {

    /** Not started yet, or between two starts. */
    record Starting() implements CaptureState {}

    /** Another projector holds the slot; this one asks for it every second. */
    record Standby(String detail) implements CaptureState {}

    /** Batches are delivered. */
    record Running() implements CaptureState {}

    /** Something is wrong that may be mended from outside; tried again after a while. */
    record Waiting(String reason) implements CaptureState {}

    /** Something is wrong that only another version of this service can mend. */
    record Halted(String reason) implements CaptureState {}

    /** Stopped on demand. */
    record Stopped() implements CaptureState {}
}
