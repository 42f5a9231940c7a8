package org.docket.deploy.bench;

import java.lang.management.ManagementFactory;

/** How busy the machine is. */
final class Load {

    private Load() {}

    /** Of the last minute; compare it with the number of cores. */
    static double average() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
