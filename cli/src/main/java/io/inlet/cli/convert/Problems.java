package io.inlet.cli.convert;

import io.inlet.cli.ErrorReport;
import io.inlet.otlp.MalformedRequestException;

/** Reasons, in one line each. */
final class Problems {
  private Problems() {}

  static String reason(Throwable failure) {
    return failure instanceof MalformedRequestException malformed
        ? malformed.getMessage()
        : ErrorReport.describe(failure);
  }
}
