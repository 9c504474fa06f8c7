import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Run by the build: copies the jars of a folder to another. Native libraries are left out of them, and those of this
 * machine put into {@code native} there, from where the JVM loads them without a temporary file. Signatures are left
 * out too: classes of a signed jar cannot be in a class-data archive, and JDK 17 crashes when it tries.
 */
final class PackLibraries {
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|jnilib|dylib)");
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    /** How libraries mark what they were built for, by Java's name of the machine: Netty first, then RocksDB. */
    private static final Map<String, List<String>> LINUX = Map.of(
            "amd64", List.of("_x86_64.so", "-linux64.so"),
            "aarch64", List.of("_aarch_64.so", "-linux-aarch64.so"));

    private final Path to;
    private final List<String> marks;

    private PackLibraries(Path to, List<String> marks) {
        this.to = to;
        this.marks = marks;
    }

    public static void main(String[] args) throws IOException {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
        PackLibraries pack = new PackLibraries(
                Path.of(args[1]), linux ? LINUX.getOrDefault(System.getProperty("os.arch"), List.of()) : List.of());
        pack.empty();
        try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
            for (Path jar : jars.sorted().toList()) {
                pack.pack(jar);
            }
        }
    }

    private void empty() throws IOException {
        Files.createDirectories(to.resolve("native"));
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private void pack(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().anyMatch(this::leftOut)) {
                copyRest(zip, to.resolve(jar.getFileName()));
            } else {
                Files.copy(jar, to.resolve(jar.getFileName()));
            }
            for (ZipEntry entry : zip.stream().filter(this::ofThisMachine).toList()) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, to.resolve("native").resolve(Path.of(entry.getName()).getFileName()));
                }
            }
        }
    }

    private void copyRest(ZipFile zip, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!leftOut(entry)) {
                    ZipEntry copy = new ZipEntry(entry);
                    copy.setCompressedSize(-1);
                    out.putNextEntry(copy);
                    zip.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    /** On a machine that we know no marks of, native libraries stay where they are. */
    private boolean leftOut(ZipEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches()
                || !marks.isEmpty() && NATIVE.matcher(entry.getName()).matches();
    }

    private boolean ofThisMachine(ZipEntry entry) {
        return marks.stream().anyMatch(entry.getName()::endsWith);
    }
}
