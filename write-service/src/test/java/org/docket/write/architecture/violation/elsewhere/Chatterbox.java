package org.docket.write.architecture.violation.elsewhere;

/** Talks to the console. */
final class Chatterbox {

    private Chatterbox() {}

    @SuppressWarnings("SystemOut") // that is the violation
    static void talk() {
        System.out.println("hello");
    }
}
