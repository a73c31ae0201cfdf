package io.inlet.cli;

import io.inlet.cli.text.ShellWords;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command reads and writes, and what it may know about the other end.
 *
 * @param in standard input
 * @param out standard output: results, and nothing else
 * @param err standard error: progress, warnings and errors
 * @param outTerminal whether a person sees {@code out} as it is written
 * @param errTerminal whether a person sees {@code err} as it is written
 * @param program how the user calls this program, as a word of the shell, for the commands that
 *     messages propose
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outTerminal,
    boolean errTerminal,
    String program) {

  /**
   * The streams of this process, in UTF-8 whatever the platform's default. Java 17 cannot ask which
   * of them is a terminal, so the launcher tells.
   */
  public static Console ofProcess() {
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new Console(
        System.in,
        new PrintStream(
            new TellingOutput(new FileOutputStream(FileDescriptor.out), err),
            true,
            StandardCharsets.UTF_8),
        err,
        Boolean.getBoolean("inlet.terminal.out"),
        Boolean.getBoolean("inlet.terminal.err"),
        ShellWords.quote(System.getProperty("inlet.program", "inlet")));
  }
}
