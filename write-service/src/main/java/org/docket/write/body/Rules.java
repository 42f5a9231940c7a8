package org.docket.write.body;

import java.time.LocalDate;

/**
 * What bodies are judged by beside their own form.
 *
 * @param today the day it is for the agency; later ones are in the future
 * @param currency the one that the agency keeps its books in
 */
public record Rules(LocalDate today, String currency) {}
