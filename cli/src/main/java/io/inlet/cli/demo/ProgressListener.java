package io.inlet.cli.demo;

/** Hears how far the work is. */
@FunctionalInterface
interface ProgressListener {
  void update(long done, long total);
}
