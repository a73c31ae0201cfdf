package io.inlet.table;

import java.time.Instant;
import java.util.Map;

/**
 * One commit of a table, as its log tells it.
 *
 * @param version the version that the commit made
 * @param committedAt when
 * @param operation what was done, in the format's words: {@code WRITE}, {@code OPTIMIZE}, …
 * @param writer the software that did it, as it names itself; empty if it does not
 * @param details what else the log says, for people: rows, files, the producer's epoch
 */
public record TableVersion(
    long version,
    Instant committedAt,
    String operation,
    String writer,
    Map<String, String> details) {}
