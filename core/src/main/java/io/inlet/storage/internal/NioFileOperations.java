package io.inlet.storage.internal;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file system of the machine, through NIO. */
public final class NioFileOperations implements FileOperations {
  /** Windows opens no directory as a file; its file systems log changes of names by themselves. */
  private static final boolean DIRECTORIES_CAN_BE_FORCED = File.separatorChar != '\\';

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  private final boolean ownerOnly;

  /** Creates files and directories with the permissions that the system gives by default. */
  public NioFileOperations() {
    this(false);
  }

  private NioFileOperations(boolean ownerOnly) {
    this.ownerOnly = ownerOnly;
  }

  /**
   * Creates files with mode 0600 and directories with mode 0700, where the file system has modes.
   */
  public static NioFileOperations ownerOnly() {
    return new NioFileOperations(true);
  }

  private FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
    boolean hasModes = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return ownerOnly && hasModes
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  @Override
  public OpenFile createNew(Path file) throws IOException {
    try {
      return new NioOpenFile(
          FileChannel.open(file, Set.of(CREATE_NEW, WRITE), permissions(file, OWNER_FILE)));
    } catch (FileSystemException e) {
      throw WriteRefusals.explained(file, e);
    }
  }

  @Override
  public OpenFile openForRead(Path file) throws IOException {
    return new NioOpenFile(FileChannel.open(file, READ));
  }

  @Override
  public OpenFile openForAppend(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, READ, WRITE);
    try {
      channel.position(channel.size());
      return new NioOpenFile(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void link(Path existing, Path name) throws IOException {
    Files.createLink(name, existing);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    return Files.deleteIfExists(path);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    try {
      Files.createDirectory(directory, permissions(directory, OWNER_DIRECTORY));
    } catch (FileSystemException e) {
      throw WriteRefusals.explained(directory, e);
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (!DIRECTORIES_CAN_BE_FORCED) {
      return;
    }
    boolean interrupted = Thread.interrupted();
    try (FileChannel channel = FileChannel.open(directory, READ)) {
      channel.force(true);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      for (Path path : stream) {
        names.add(String.valueOf(path.getFileName()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public Optional<FileEntry> find(Path path) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (FileSystemException e) {
      if (liesBelowFile(path)) {
        return Optional.empty();
      }
      throw e;
    }
    return Optional.of(
        new FileEntry(
            attributes.isDirectory(),
            attributes.isRegularFile(),
            attributes.size(),
            attributes.lastModifiedTime().toInstant()));
  }

  /** The system has an error of its own for this, which NIO does not tell apart. */
  private static boolean liesBelowFile(Path path) {
    for (Path parent = path.getParent(); parent != null; parent = parent.getParent()) {
      if (Files.exists(parent)) {
        return !Files.isDirectory(parent);
      }
    }
    return false;
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return Files.isSameFile(one, other);
  }
}
