package io.inlet.storage.testing;

import java.time.Duration;

/** What {@link FaultProxy} does to a request instead of passing it on. */
public sealed interface Fault {
  /** Passes {@code bytes} of the request's body on, then resets both connections. */
  record ResetRequest(long bytes) implements Fault {}

  /** Answers by itself; the server never sees the request. */
  record Answer(int status, String body) implements Fault {}

  /** Holds the request for a while, then passes it on whether the client still waits or not. */
  record Stall(Duration time) implements Fault {}

  /** Passes the request on, waits until the server has answered, and resets the client's side. */
  record LoseAnswer() implements Fault {}

  /** Passes {@code bytes} of the answer's body on, then resets both connections. */
  record ResetAnswer(long bytes) implements Fault {}

  /** Passes {@code bytes} of the answer's body on, then nothing more; the connections stay open. */
  record HoldAnswer(long bytes) implements Fault {}

  /** Answers by itself with a head that announces a body, and never sends one. */
  record HeadAlone(int status) implements Fault {}
}
