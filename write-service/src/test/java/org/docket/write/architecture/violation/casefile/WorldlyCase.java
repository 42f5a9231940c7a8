package org.docket.write.architecture.violation.casefile;

import com.fasterxml.jackson.databind.JsonNode;

/** A piece of the domain that knows a library. */
record WorldlyCase(JsonNode json) {}
