package org.docket.deploy.launcher;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.docket.deploy.embedded.FreePort;

/**
 * Which port each process gets: the one that is asked for, else the one it had last time if that is still free, else any
 * free one. So URLs stay the same over restarts.
 */
record Ports(int write, int read, int projector, int postgres, int redis) {

    /** What is asked for; 0 stands for any port. */
    static Ports any() {
        return new Ports(0, 0, 0, 0, 0);
    }

    /**
     * Decides and remembers.
     *
     * @throws IllegalStateException when a port that is asked for is taken
     */
    static Ports decide(Ports asked, DataDirectory data) throws IOException {
        var remembered = EnvFile.read(data.ports());
        var taken = new TreeSet<Integer>();
        var chosen = new Ports(
                choose("write", asked.write, remembered, taken),
                choose("read", asked.read, remembered, taken),
                choose("projector", asked.projector, remembered, taken),
                choose("postgres", asked.postgres, remembered, taken),
                choose("redis", asked.redis, remembered, taken));
        EnvFile.write(data.ports(), chosen.byName());
        return chosen;
    }

    private static int choose(String name, int asked, Map<String, String> remembered, Set<Integer> taken) {
        if (asked != 0) {
            if (!FreePort.isFree(asked) || !taken.add(asked)) {
                throw new IllegalStateException("port " + asked + ", asked for " + name + ", is taken");
            }
            return asked;
        }
        var last = Integer.parseInt(remembered.getOrDefault(key(name), "0"));
        if (last != 0 && FreePort.isFree(last) && taken.add(last)) {
            return last;
        }
        var free = FreePort.any();
        while (!taken.add(free)) {
            free = FreePort.any();
        }
        return free;
    }

    private Map<String, String> byName() {
        var names = new LinkedHashMap<String, String>();
        names.put(key("write"), Integer.toString(write));
        names.put(key("read"), Integer.toString(read));
        names.put(key("projector"), Integer.toString(projector));
        names.put(key("postgres"), Integer.toString(postgres));
        names.put(key("redis"), Integer.toString(redis));
        return names;
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT) + "_PORT";
    }
}
