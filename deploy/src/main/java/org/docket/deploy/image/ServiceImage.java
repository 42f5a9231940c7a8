package org.docket.deploy.image;

/** A service that has an image of its own. */
enum ServiceImage {
    WRITE("write-service", "org.docket.write.Application", "Takes commands and commits them to PostgreSQL."),
    READ("read-service", "org.docket.read.Application", "Answers queries from Redis, and from PostgreSQL."),
    PROJECTOR("projector", "org.docket.projector.Application", "Keeps the read model in Redis fresh.");

    private final String module;
    private final String mainClass;
    private final String description;

    ServiceImage(String module, String mainClass, String description) {
        this.module = module;
        this.mainClass = mainClass;
        this.description = description;
    }

    /** The module's name, which is also the jar's and the image's. */
    String module() {
        return module;
    }

    String mainClass() {
        return mainClass;
    }

    String description() {
        return description;
    }
}
