package org.docket.deploy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Set;
import org.docket.deploy.embedded.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortsTest {

    @TempDir
    Path home;

    @Test
    void areDifferentAndFree() throws IOException {
        var ports = Ports.decide(Ports.any(), data());

        assertThat(Set.of(ports.write(), ports.read(), ports.projector(), ports.postgres(), ports.redis()))
                .hasSize(5)
                .allMatch(FreePort::isFree);
    }

    @Test
    void stayTheSameOverRestarts() throws IOException {
        var first = Ports.decide(Ports.any(), data());

        assertThat(Ports.decide(Ports.any(), data())).isEqualTo(first);
    }

    @Test
    void makeWayForAnotherProgram() throws IOException {
        var first = Ports.decide(Ports.any(), data());
        try (var _ = listenOn(first.read())) {
            var second = Ports.decide(Ports.any(), data());

            assertThat(second.read()).isNotEqualTo(first.read());
            assertThat(second.write()).isEqualTo(first.write());
        }
    }

    @Test
    void areThoseAskedFor() throws IOException {
        var wanted = FreePort.any();

        assertThat(Ports.decide(new Ports(wanted, 0, 0, 0, 0), data()).write()).isEqualTo(wanted);
    }

    @Test
    void areRefusedWhenAskedForAndTaken() throws IOException {
        var wanted = FreePort.any();
        try (var _ = listenOn(wanted)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Ports.decide(new Ports(wanted, 0, 0, 0, 0), data()))
                    .withMessageContaining(Integer.toString(wanted));
        }
        assertThatIllegalStateException().isThrownBy(() -> Ports.decide(new Ports(wanted, wanted, 0, 0, 0), data()));
    }

    private DataDirectory data() {
        return DataDirectory.at(home);
    }

    private static ServerSocket listenOn(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
