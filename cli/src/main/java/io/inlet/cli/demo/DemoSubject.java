package io.inlet.cli.demo;

/** What the demo's telemetry is of. */
enum DemoSubject {
  /** A shop that is made up, whose requests go straight to a writer. */
  SHOP("A small shop (seed %d) sends its telemetry into %s.", "the receipts", "say", ""),

  /** An application that runs, with OpenTelemetry's SDK and Inlet's exporters. */
  APPLICATION(
      "A small application (seed %d) runs and exports its telemetry into %s.",
      "the application", "has counted", " --app");

  private final String introduction;
  private final String counter;
  private final String counted;
  private final String option;

  DemoSubject(String introduction, String counter, String counted, String option) {
    this.introduction = introduction;
    this.counter = counter;
    this.counted = counted;
    this.option = option;
  }

  /** What happens, in a sentence; takes the seed and the directory. */
  String introduction() {
    return introduction;
  }

  /** Who counts beside SQL. */
  String counter() {
    return counter;
  }

  /** The counter and its verb. */
  String counterCounts() {
    return counter + " " + counted;
  }

  /** The option that chooses it, with a blank before it. */
  String option() {
    return option;
  }
}
