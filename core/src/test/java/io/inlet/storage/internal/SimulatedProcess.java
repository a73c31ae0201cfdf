package io.inlet.storage.internal;

import io.inlet.storage.internal.SimulatedMachine.Change;
import io.inlet.storage.internal.SimulatedMachine.DirectoryNode;
import io.inlet.storage.internal.SimulatedMachine.FileNode;
import io.inlet.storage.internal.SimulatedMachine.Force;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process on a {@link SimulatedMachine}, which can be killed between any two calls. */
final class SimulatedProcess implements FileOperations {
  private final SimulatedMachine machine;
  private final int number;
  private final List<FileNode> locked = new ArrayList<>();
  private int stepsUntilKilled = Integer.MAX_VALUE;

  SimulatedProcess(SimulatedMachine machine, int number) {
    this.machine = machine;
    this.number = number;
  }

  void killAfter(int steps) {
    stepsUntilKilled = steps;
  }

  private void step() {
    if (--stepsUntilKilled < 0) {
      locked.forEach(file -> file.lockedBy = -1);
      locked.clear();
      throw new SimulatedMachine.Killed();
    }
    machine.step();
  }

  @Override
  public OpenFile createNew(Path file) throws IOException {
    step();
    FileNode node = new FileNode();
    add(file, node, "create");
    return new SimulatedFile(node);
  }

  @Override
  public OpenFile openForRead(Path file) throws IOException {
    step();
    return new SimulatedFile(existing(file));
  }

  @Override
  public OpenFile openForAppend(Path file) throws IOException {
    return openForRead(file);
  }

  @Override
  public void link(Path existing, Path name) throws IOException {
    step();
    add(name, existing(existing), "link");
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    step();
    FileNode node = existing(source);
    DirectoryNode directory = directory(source.getParent());
    if (directory != directory(target.getParent())) {
      throw new IOException("Not simulated: a move between directories");
    }
    String from = source.getFileName().toString();
    String to = target.getFileName().toString();
    directory.entries.remove(from);
    directory.entries.put(to, node);
    change(
        directory,
        "move",
        to,
        () -> {
          directory.durable.remove(from);
          directory.durable.put(to, node);
        });
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    step();
    DirectoryNode directory = directory(path.getParent());
    String name = path.getFileName().toString();
    if (directory.entries.remove(name) == null) {
      return false;
    }
    change(directory, "delete", name, () -> directory.durable.remove(name));
    return true;
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    step();
    add(directory, new DirectoryNode(), "createDirectory");
  }

  @Override
  public void forceDirectory(Path path) throws IOException {
    step();
    DirectoryNode directory = directory(path);
    if (machine.takesEffect(new Force(callSite(), true, number, List.copyOf(directory.changes)))) {
      directory.force();
    }
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    step();
    return List.copyOf(directory(directory).entries.keySet());
  }

  @Override
  public Optional<FileEntry> find(Path path) {
    step();
    Object node = machine.node(path);
    if (node == null) {
      return Optional.empty();
    }
    boolean file = node instanceof FileNode;
    long size = node instanceof FileNode content ? content.content.size() : 0;
    // Old enough for a sweep: whether it may be taken is then for the lock alone to say.
    return Optional.of(new FileEntry(!file, file, size, Instant.EPOCH));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    step();
    return existing(one) == existing(other);
  }

  private void add(Path path, Object node, String kind) throws IOException {
    DirectoryNode directory = directory(path.getParent());
    String name = path.getFileName().toString();
    if (directory.entries.putIfAbsent(name, node) != null) {
      throw new FileAlreadyExistsException(path.toString());
    }
    change(directory, kind, name, () -> directory.durable.put(name, node));
  }

  private void change(DirectoryNode directory, String kind, String name, Runnable onDurable) {
    String described = name.endsWith(".tmp") ? "temporary" : kind;
    directory.changes.add(new Change(number, described, name, onDurable));
  }

  private DirectoryNode directory(Path path) throws IOException {
    if (machine.node(path) instanceof DirectoryNode directory) {
      return directory;
    }
    throw new NoSuchFileException(path.toString());
  }

  private FileNode existing(Path path) throws IOException {
    if (machine.node(path) instanceof FileNode file) {
      return file;
    }
    throw new NoSuchFileException(path.toString());
  }

  private static String callSite() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(frame -> !frame.getClassName().contains("Simulated"))
                    .findFirst()
                    .map(
                        frame ->
                            frame.getClassName()
                                + "."
                                + frame.getMethodName()
                                + ":"
                                + frame.getLineNumber())
                    .orElseThrow());
  }

  private final class SimulatedFile implements OpenFile {
    private final FileNode node;

    SimulatedFile(FileNode node) {
      this.node = node;
    }

    @Override
    public void write(ByteBuffer source) {
      // Byte by byte, so that a process can be killed and the power can fail in the middle.
      while (source.hasRemaining()) {
        if (source.remaining() % 16 == 0) {
          step();
        }
        node.content.write(source.get());
      }
    }

    @Override
    public int read(ByteBuffer target, long position) {
      step();
      byte[] content = node.content.toByteArray();
      if (position >= content.length) {
        return -1;
      }
      int length = (int) Math.min(target.remaining(), content.length - position);
      target.put(content, (int) position, length);
      return length;
    }

    @Override
    public long size() {
      step();
      return node.content.size();
    }

    @Override
    public void truncate(long size) {
      step();
      byte[] content = node.content.toByteArray();
      node.content.reset();
      node.content.write(content, 0, (int) size);
    }

    @Override
    public void force() throws IOException {
      step();
      if (machine.forceFails()) {
        // Whatever has reached the disk, the system takes the rest for written from now on.
        node.durable = machine.partOf(node);
        throw new IOException("simulated: the disk refused to write");
      }
      if (machine.takesEffect(new Force(callSite(), false, number, List.of()))) {
        node.durable = node.content.toByteArray();
      }
    }

    @Override
    public boolean tryLock() {
      step();
      if (node.lockedBy >= 0) {
        return false;
      }
      node.lockedBy = number;
      locked.add(node);
      return true;
    }

    @Override
    public void close() {
      step();
      // As on POSIX: closing any descriptor of a file ends the lock the process has on it.
      if (locked.remove(node)) {
        node.lockedBy = -1;
      }
    }
  }
}
