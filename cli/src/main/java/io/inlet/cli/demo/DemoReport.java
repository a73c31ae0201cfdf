package io.inlet.cli.demo;

import io.inlet.cli.sql.LakeSession;
import java.time.Duration;

/** Tells the user what the demo does, step by step. */
interface DemoReport {
  /** Writing begins. */
  void begin(DemoLake lake, long seed);

  /**
   * The rows have been written.
   *
   * @param receipts the sum of the receipts
   * @param counted what SQL says has been added
   */
  void written(RowCounts receipts, RowCounts counted, Duration elapsed);

  /** Asks one question. */
  void ask(DemoQuery query, LakeSession session);

  /** All is done. */
  void end();
}
