package org.docket.read.content;

/** Where the bytes of evidence are. Thread-safe. */
@FunctionalInterface
public interface ContentStore {
    /**
     * Looks for content, and opens it when it is as long as it should be. Short content is compared with its digest; whether the bytes of other
     * content are the right ones shows as they are read.
     *
     * @param from at which byte to open it
     */
    Found find(ContentAddress address, long from);
}
