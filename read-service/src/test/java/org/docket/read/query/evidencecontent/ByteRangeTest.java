package org.docket.read.query.evidencecontent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
    private static final long LENGTH = 10;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 9",
        "bytes=0-0, 0, 0",
        "bytes=9-, 9, 9",
        "bytes=3-5, 3, 5",
        "bytes=3-99, 3, 9",
        "bytes=3-99999999999999999999999999, 3, 9",
        "bytes=-3, 7, 9",
        "bytes=-10, 0, 9",
        "bytes=-99999999999999999999999999, 0, 9",
        "Bytes= 1-2, 1, 2"
    })
    void isOneRangeOfWhatThereIs(String header, long first, long last) {
        assertThat(ByteRange.of(header, LENGTH)).isEqualTo(new ByteRange.Part(first, last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=99999999999999999999999999-"})
    void isBeyondWhatThereIs(String header) {
        assertThat(ByteRange.of(header, LENGTH)).isEqualTo(new ByteRange.Beyond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=5-3",
                "bytes=0-1,3-4",
                "items=0-1",
                "bytes=a-b",
                "bytes=--1",
                "0-1"
            })
    void isEverythingWhenItCannotBeHeeded(String header) {
        assertThat(ByteRange.of(header, LENGTH)).isEqualTo(new ByteRange.Whole());
    }

    @Test
    void isEverythingWhenNoneIsAskedFor() {
        assertThat(ByteRange.of(null, LENGTH)).isEqualTo(new ByteRange.Whole());
    }
}
