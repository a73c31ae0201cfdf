package io.inlet.storage.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inlet.storage.Location;
import io.inlet.storage.ObjectStore;
import io.inlet.storage.ObjectUpload;
import io.inlet.storage.PutMode;
import io.inlet.storage.PutOutcome;
import io.inlet.storage.UnknownOutcomeException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalDiskFailureTest {
  @TempDir Path root;

  @BeforeEach
  void createDirectory() throws IOException {
    Files.createDirectory(root.resolve("d"));
  }

  private ObjectStore open(FileOperations files) {
    return new LocalDisk(Location.of(root), files, ProcessId.current());
  }

  @ParameterizedTest
  @EnumSource
  void writesNothingWhenTheContentCannotBeForced(PutMode mode) throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          void beforeForce() throws IOException {
            throw new IOException("disk on fire");
          }
        };
    try (ObjectUpload upload = open(files).upload("d/key", mode)) {
      upload.write(new byte[1], 0, 1);
      assertThatThrownBy(upload::complete)
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("disk on fire");
      assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void neverCompletesWhatCouldNotBeWritten() throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          void beforeWrite() throws IOException {
            throw new IOException("disk full");
          }
        };
    try (ObjectUpload upload = open(files).upload("d/key", PutMode.OVERWRITE)) {
      assertThatThrownBy(() -> upload.write(new byte[1], 0, 1)).hasMessage("disk full");
      assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
    }
    assertThat(names()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysThatTheOutcomeIsUnknownWhenTheNameCannotBeForced(PutMode mode) throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          public void forceDirectory(Path directory) throws IOException {
            if (directory.endsWith("d")) {
              throw new IOException("disk on fire");
            }
            super.forceDirectory(directory);
          }
        };
    try (ObjectUpload upload = open(files).upload("d/key", mode)) {
      assertThatThrownBy(upload::complete)
          .isInstanceOf(UnknownOutcomeException.class)
          .hasMessageContaining(root.resolve("d/key").toString())
          .hasMessageContaining("disk on fire");
    }
    assertThat(names()).containsExactly("key");
    assertThatThrownBy(() -> open(files).delete("d/key"))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void writesNothingWhenTheDirectoryCannotBeForced() throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          public void forceDirectory(Path directory) throws IOException {
            throw new IOException("disk on fire");
          }
        };
    assertThatThrownBy(() -> open(files).put("d/key", new byte[1])).hasMessage("disk on fire");
    assertThat(names()).isEmpty();
  }

  @Test
  void refusesAFileSystemWithoutHardLinks() throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          public void link(Path existing, Path name) throws IOException {
            throw new FileSystemException(
                name.toString(), existing.toString(), "Operation not permitted");
          }
        };
    assertThatThrownBy(() -> open(files).putIfAbsent("d/key", new byte[1]))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("Operation not permitted")
        .hasMessageContaining("Without hard links");
    assertThat(names()).isEmpty();
    open(files).put("d/key", new byte[1]);
    assertThat(names()).containsExactly("key");
  }

  @Test
  void knowsItsOwnLinkWhenTheAnswerWasLost() throws IOException {
    FileOperations files =
        new ForwardingFileOperations() {
          @Override
          public void link(Path existing, Path name) throws IOException {
            super.link(existing, name);
            throw new FileAlreadyExistsException(name.toString());
          }
        };
    assertThat(open(files).putIfAbsent("d/key", new byte[1])).isEqualTo(PutOutcome.CREATED);
    assertThat(names()).containsExactly("key");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("d"))) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
