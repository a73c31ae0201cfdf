package io.inlet.otlp;

/**
 * A record that was over a limit and therefore not taken, while its neighbours were.
 *
 * @param where its place in the request, for example {@code
 *     resource_logs[0].scope_logs[1].log_records[7]}
 * @param reason which limit it is over
 */
public record RejectedRecord(String where, String reason) {}
