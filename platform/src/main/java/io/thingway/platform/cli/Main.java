package io.thingway.platform.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program. Both outputs are UTF-8 whatever the locale, because JSON is. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = writer(FileDescriptor.out);
        PrintWriter err = writer(FileDescriptor.err);
        StopSignal stop = new StopSignal();
        int status =
                new Cli(new Surroundings(System.getenv(), System.in, out, err, stop, Terminal.interactive())).run(args);
        out.flush();
        err.flush();
        stop.finished(status);
        System.exit(status);
    }

    private static PrintWriter writer(FileDescriptor file) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(file), StandardCharsets.UTF_8), true);
    }
}
