package io.thingway.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.thingway.platform.Listener;
import io.thingway.platform.PortsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archive that users unpack, run as they would. */
class DistributionIT {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|jnilib|dylib)");

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void unpack() throws Exception {
        Path archive = Path.of(System.getProperty("thingway.archive", "the archive's path is set by Maven"));
        try (Child tar =
                Child.launch(folder, Map.of(), List.of("tar", "-xzf", archive.toString(), "-C", "" + folder))) {
            assertThat(tar.status()).as(tar.err()).isZero();
        }
        home = folder.resolve(archive.getFileName().toString().replace(".tar.gz", ""));
    }

    @Test
    void it_has_the_layout_of_a_program_on_debian() throws Exception {
        assertThat(home.resolve("bin/thingway")).isExecutable();
        for (String file : List.of(
                "etc/thingway.conf",
                "lib/systemd/system/thingway.service",
                "lib/sysusers.d/thingway.conf",
                "share/doc/thingway/LICENSE",
                "share/doc/thingway/NOTICE",
                "share/doc/thingway/README.md")) {
            assertThat(home.resolve(file)).isNotEmptyFile();
        }
        try (JarFile jar = new JarFile(home.resolve("lib/thingway.jar").toFile())) {
            Manifest manifest = jar.getManifest();
            assertThat(manifest.getMainAttributes().getValue("Class-Path").split(" "))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(library ->
                            assertThat(home.resolve("lib").resolve(library)).isRegularFile());
        }
    }

    @Test
    void it_names_the_licence_of_every_library() throws Exception {
        List<String> named = Files.readAllLines(home.resolve("share/doc/thingway/NOTICE")).stream()
                .filter(line -> line.contains("https://"))
                .flatMap(line -> Stream.of(line.split(" {2,}", 2)[0].split(", ", -1)))
                .toList();
        assertThat(jars().map(jar -> jar.getFileName().toString()).filter(jar -> !jar.startsWith("thingway")))
                .allSatisfy(jar -> assertThat(named).anyMatch(jar::startsWith));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void it_has_this_machines_native_libraries_and_no_others() throws Exception {
        List<String> inJars = new ArrayList<>();
        for (Path jar : jars().toList()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                zip.stream()
                        .filter(entry -> NATIVE.matcher(entry.getName()).matches())
                        .forEach(entry -> inJars.add(jar.getFileName() + ": " + entry.getName()));
            }
        }
        assertThat(inJars).isEmpty();
        String netty = System.getProperty("os.arch").equals("amd64") ? "_x86_64" : "_aarch_64";
        String rocks = System.getProperty("os.arch").equals("amd64") ? "64" : "-aarch64";
        try (Stream<Path> natives = Files.list(home.resolve("lib/native"))) {
            assertThat(natives.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "libnetty_transport_native_epoll" + netty + ".so",
                            "libnetty_transport_native_io_uring42" + netty + ".so",
                            "librocksdbjni-linux" + rocks + ".so");
        }
    }

    @Test
    void its_commands_work() throws Exception {
        try (Child help = thingway("--help")) {
            assertThat(help.status()).as(help.err()).isZero();
            assertThat(help.out()).contains("serve").contains("demo");
        }
        try (Child demo = thingway("demo", "--once")) {
            assertThat(demo.status()).as(demo.err()).isZero();
            assertThat(demo.err()).isEmpty();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void it_serves_from_its_second_start_on_with_the_classes_of_the_first() throws Exception {
        serve(served -> assertThat(served.err()).contains("preparing for quicker starts"));
        serve(served -> {
            assertThat(served.err()).doesNotContain("preparing");
            assertThat(Files.readString(Path.of("/proc", "" + served.pid(), "maps")))
                    .contains(home + "/lib/classes-")
                    .contains(home + "/lib/native/libnetty_transport_native_");
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void it_serves_with_its_own_collector_unless_another_one_is_named() throws Exception {
        serve(
                "-Xmx64m -XX:+UseGCOverheadLimit -XX:+UseNUMA -XX:ParallelGCThreads=1",
                served -> assertThat(commandLine(served)).contains("-XX:+UseParallelGC"));
        serve(
                "-Xmx64m -XX:+UseSerialGC",
                served -> assertThat(commandLine(served)).doesNotContain("-XX:+UseParallelGC"));
    }

    private static List<String> commandLine(Child served) throws IOException {
        return List.of(
                Files.readString(Path.of("/proc", "" + served.pid(), "cmdline")).split("\0"));
    }

    @Test
    void classes_that_do_not_fit_are_not_used_and_stop_nothing() throws Exception {
        try (Child prepare = thingway("prepare")) {
            assertThat(prepare.status()).isZero();
        }
        Path classes = home.resolve("lib/classes-" + Runtime.version().feature() + ".jsa");
        assertThat(classes).isNotEmptyFile();
        Files.delete(classes);
        Files.writeString(classes, "no archive of classes");
        try (Child version = thingway("version")) {
            assertThat(version.status()).as(version.err()).isZero();
            assertThat(version.out()).startsWith("thingway ").hasLineCount(1);
        }
    }

    private void serve(Check check) throws Exception {
        serve("-Xmx64m", check);
    }

    private void serve(String jvm, Check check) throws Exception {
        Path data = folder.resolve("data");
        List<String> command = new ArrayList<>(List.of("serve", "--data", data.toString()));
        for (Listener listener : Listener.values()) {
            command.addAll(List.of(listener.option(), "0"));
        }
        long start = System.nanoTime();
        try (Child server = launch(jvm, command.toArray(String[]::new)).awaitOut("admin\t")) {
            System.out.println("[distribution] all ports open after "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
            assertThat(PortsFile.read(data)).isPresent();
            check.check(server);
            assertThat(server.signal("TERM").status()).isZero();
            assertThat(PortsFile.in(data)).doesNotExist();
        }
    }

    private Child thingway(String... args) {
        return launch("-Xmx64m", args);
    }

    private Child launch(String jvm, String... args) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/thingway").toString()));
        command.addAll(List.of(args));
        return Child.launch(
                folder, Map.of("JAVA_HOME", System.getProperty("java.home"), "THINGWAY_JAVA_OPTS", jvm), command);
    }

    private Stream<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        }
    }

    private interface Check {
        void check(Child served) throws Exception;
    }
}
