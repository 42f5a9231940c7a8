/**
 * Where events come from. {@code Source} is the port: it delivers batches in log order and acknowledges one only when its consumer has
 * returned. The adapter behind it runs Debezium on one logical replication slot and is the only place that sees Debezium and Kafka Connect;
 * it checks slot, publication and server before every start, stands by while another projector holds the slot, and takes over when that goes.
 */
@NullMarked
package org.docket.projector.capture;

import org.jspecify.annotations.NullMarked;
