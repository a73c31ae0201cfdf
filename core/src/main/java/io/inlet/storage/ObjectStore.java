package io.inlet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Objects under keys below one {@link Location}: the contract that local disk, S3, Google Cloud
 * Storage, Azure and any further store keep. The suite {@code ObjectStoreContract} in the test
 * artifact of this module checks it.
 *
 * <ul>
 *   <li><b>Whole or not at all.</b> An object becomes visible in one instant, with all its bytes.
 *   <li><b>Durable.</b> When a writing method returns, the object (or its absence, after {@link
 *       #delete}) survives the crash of any process and machine. {@link PutOutcome#EXISTS} promises
 *       this of the object that was found.
 *   <li><b>Read after write.</b> What a method reported, everyone reads and lists from then on.
 *   <li><b>One winner.</b> Of all who put one key if it is absent, at the same time or not, in any
 *       process on any machine, with equal or different bytes, exactly one is told {@link
 *       PutOutcome#CREATED}, and the object holds its bytes.
 * </ul>
 *
 * <p><b>For remote stores: the write id.</b> A client library repeats a conditional put by itself
 * when the answer was lost, and the winner is then told that the object exists. So every
 * conditional put and every conditional completion of an upload carries a random id of its own (128
 * bits) in the object's metadata, and whenever the server says that the object exists, that id is
 * read back and compared: equal means {@link PutOutcome#CREATED}, different {@link
 * PutOutcome#EXISTS}, not readable {@link UnknownOutcomeException}. Content is never compared: two
 * producers may write equal bytes, and still only one may win. A conflict that the server asks to
 * be tried again (S3's 409 ConditionalRequestConflict) is tried again with the same id.
 *
 * <p><b>Keys</b> follow {@link ObjectKeys}, checked by each method, and are never escaped or
 * normalized. <b>Listing order</b> is that of the keys' UTF-8 bytes, unsigned.
 *
 * <p><b>Errors.</b> {@link java.nio.file.NoSuchFileException} says that an object is not there,
 * {@link UnknownOutcomeException} that it is not known whether a write happened, {@link
 * StoreRefusedException} that the store lets nobody in as it is. After any other {@link
 * IOException} of a writing method, as after the last, nothing has changed. Messages name the store
 * and the key and hold no secrets. A method given an invalid key throws {@link
 * IllegalArgumentException}.
 *
 * <p><b>Interrupts.</b> A blocked method ends with an {@link IOException} when its thread is
 * interrupted, the thread's interrupt status still set; the rules for errors hold.
 *
 * <p>Safe for use by several threads. The store belongs to whoever opened it, who closes it after
 * the last stream and upload.
 */
public interface ObjectStore extends AutoCloseable {
  /** Returns the place below which all keys are. */
  Location root();

  /**
   * Opens an object for reading from the beginning.
   *
   * @return its bytes, to be closed by the caller
   * @throws java.nio.file.NoSuchFileException if there is no such object
   */
  default InputStream read(String key) throws IOException {
    return read(key, 0, Long.MAX_VALUE);
  }

  /**
   * Opens a range of an object.
   *
   * @param offset of the first byte; at or behind the end of the object the stream is empty
   * @param length the most bytes to give; fewer when the object ends before
   * @return its bytes, to be closed by the caller
   * @throws java.nio.file.NoSuchFileException if there is no such object
   * @throws IllegalArgumentException if {@code offset} or {@code length} is negative
   */
  InputStream read(String key, long offset, long length) throws IOException;

  /** Returns size and time of an object, or empty if there is none. */
  Optional<ObjectInfo> head(String key) throws IOException;

  /**
   * Returns one page of a listing. Objects that come or go meanwhile may or may not be in it; every
   * other one is in exactly one page.
   *
   * @throws IllegalArgumentException if the page token is none of this store
   */
  ObjectPage list(ListRequest request) throws IOException;

  /**
   * Returns every object whose key starts with {@code prefix}, in listing order, asking for pages
   * as the stream is consumed. Needs no closing.
   *
   * @return a stream whose operations throw {@link java.io.UncheckedIOException} if a page cannot
   *     be had
   */
  default Stream<ObjectInfo> list(String prefix) {
    return listAll(ListRequest.all(prefix));
  }

  /**
   * Returns every object that {@code request} and the pages after it give, without common prefixes,
   * as {@link #list(String)} does.
   */
  default Stream<ObjectInfo> listAll(ListRequest request) {
    Iterator<ObjectInfo> objects = new ObjectListing(this, request);
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            objects, Spliterator.ORDERED | Spliterator.DISTINCT | Spliterator.NONNULL),
        false);
  }

  /**
   * Removes an object; does nothing if there is none. Repeating it after an exception is safe.
   *
   * @throws UnknownOutcomeException if the object may or may not be gone
   */
  void delete(String key) throws IOException;

  /**
   * Writes an object, replacing one that exists. Repeating it after an exception is safe.
   *
   * @throws UnknownOutcomeException if the new bytes may or may not be in place
   */
  void put(String key, byte[] content) throws IOException;

  /**
   * Writes an object unless one exists.
   *
   * @return {@link PutOutcome#CREATED} to exactly one, {@link PutOutcome#EXISTS} to all others
   * @throws UnknownOutcomeException if the object may or may not have been created by this call
   */
  PutOutcome putIfAbsent(String key, byte[] content) throws IOException;

  /**
   * Begins to write an object of unknown length. What a crash leaves of an upload is never visible
   * as an object.
   *
   * @return the upload, to be completed and closed by the caller
   */
  ObjectUpload upload(String key, PutMode mode) throws IOException;

  /** Lets go of connections and threads. What was reported as written does not depend on it. */
  @Override
  void close() throws IOException;
}
