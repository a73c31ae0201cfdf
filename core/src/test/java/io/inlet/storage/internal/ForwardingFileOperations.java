package io.inlet.storage.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real file system, for tests that make one thing of it fail. */
class ForwardingFileOperations implements FileOperations {
  private final FileOperations delegate = new NioFileOperations();

  @Override
  public OpenFile createNew(Path file) throws IOException {
    return new ForwardingOpenFile(delegate.createNew(file));
  }

  @Override
  public OpenFile openForRead(Path file) throws IOException {
    return delegate.openForRead(file);
  }

  @Override
  public OpenFile openForAppend(Path file) throws IOException {
    return new ForwardingOpenFile(delegate.openForAppend(file));
  }

  @Override
  public void link(Path existing, Path name) throws IOException {
    delegate.link(existing, name);
  }

  @Override
  public void move(Path source, Path target) throws IOException {
    delegate.move(source, target);
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    return delegate.deleteIfExists(path);
  }

  @Override
  public void createDirectory(Path directory) throws IOException {
    delegate.createDirectory(directory);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    delegate.forceDirectory(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return delegate.list(directory);
  }

  @Override
  public Optional<FileEntry> find(Path path) throws IOException {
    return delegate.find(path);
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return delegate.isSameFile(one, other);
  }

  /** Called before a file's bytes are written. */
  void beforeWrite() throws IOException {}

  /** Writes a file's bytes. */
  void write(OpenFile file, ByteBuffer source) throws IOException {
    file.write(source);
  }

  /** Called before a file is forced. */
  void beforeForce() throws IOException {}

  private final class ForwardingOpenFile implements OpenFile {
    private final OpenFile file;

    ForwardingOpenFile(OpenFile file) {
      this.file = file;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
      beforeWrite();
      ForwardingFileOperations.this.write(file, source);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force() throws IOException {
      beforeForce();
      file.force();
    }

    @Override
    public boolean tryLock() throws IOException {
      return file.tryLock();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
