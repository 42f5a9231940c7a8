package org.docket.read.query.violating.two;

import org.docket.read.query.violating.one.Sibling;

/** Imports across views, can be extended, and wants too much at once. */
public class SeesSibling {
    private final int sum;

    SeesSibling(int a, int b, int c, int d, int e, int f, int g) {
        this.sum = a + b + c + d + e + f + g + Sibling.one();
    }

    int sum() {
        return sum;
    }
}
