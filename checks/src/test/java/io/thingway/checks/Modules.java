package io.thingway.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The compiled modules of this reactor, found on disk beside the {@code checks} module. */
final class Modules {
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern LOCATION = Pattern.compile("/([^/]+)/target/(?:test-)?classes/");

    private Modules() {}

    /** Main classes of all modules. */
    static JavaClasses mainClasses() throws IOException {
        return new ClassFileImporter().importPaths(folders("main", "classes"));
    }

    /** Main and test classes of all modules. */
    static JavaClasses allClasses() throws IOException {
        List<Path> folders = new ArrayList<>(folders("main", "classes"));
        folders.addAll(folders("test", "test-classes"));
        return new ClassFileImporter().importPaths(folders);
    }

    /** Folder name of the module that a class was compiled in, empty if it is none of ours. */
    static String moduleOf(JavaClass type) {
        return type.getSource()
                .map(source -> LOCATION.matcher(source.getUri().toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("");
    }

    /** The root folder of the checkout. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }

    private static List<Path> folders(String sourceSet, String folder) throws IOException {
        Path root = root();
        List<Path> found = new ArrayList<>();
        Matcher module = MODULE.matcher(Files.readString(root.resolve("pom.xml")));
        while (module.find()) {
            Path base = root.resolve(module.group(1));
            Path sources = base.resolve("src").resolve(sourceSet).resolve("java");
            if (module.group(1).equals("checks") || !hasFile(sources, ".java")) {
                continue;
            }
            Path classes = base.resolve("target").resolve(folder);
            if (!hasFile(classes, ".class")) {
                throw new IllegalStateException(
                        "No classes in " + root.relativize(classes) + ": run \"mvn verify\" from the root folder");
            }
            found.add(classes);
        }
        return found;
    }

    private static boolean hasFile(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix)
                    && !file.endsWith("module-info.java")
                    && !file.endsWith("package-info.java"));
        }
    }
}
