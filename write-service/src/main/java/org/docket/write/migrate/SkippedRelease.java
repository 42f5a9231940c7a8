package org.docket.write.migrate;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * What would take from running services what they need. A script that is named {@code V<version>__contract_<expansion>_<what>.sql} takes away
 * what versions before its expansion need, so it may run only where the expansion's release already runs.
 */
final class SkippedRelease {

    private static final Pattern CONTRACT = Pattern.compile("contract (\\d+)\\b.*");

    private SkippedRelease() {}

    /**
     * Refuses to expand and to contract in one run, unless the database is new.
     *
     * @throws IllegalStateException which says which release is missing
     */
    static void refuse(MigrationInfoService info) {
        if (info.applied().length == 0) {
            return;
        }
        Set<String> pending = Arrays.stream(info.pending())
                .filter(MigrationInfo::isVersioned)
                .map(script -> script.getVersion().getVersion())
                .collect(Collectors.toUnmodifiableSet());
        for (MigrationInfo script : info.pending()) {
            Matcher contract = CONTRACT.matcher(script.getDescription());
            if (contract.matches() && pending.contains(contract.group(1))) {
                throw new IllegalStateException(
                        "A release was skipped: %s takes away what the services that run now need. Install the release that brought V%s first, wait until nothing older runs, and then this one. Nothing was migrated"
                                .formatted(script.getScript(), contract.group(1)));
            }
        }
    }
}
