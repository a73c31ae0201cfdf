package io.inlet.internal.writer;

/** Who decides what becomes of an epoch. Safe for use by several threads. */
interface EpochOwner {
  /** An epoch that nothing can delay or take over. */
  EpochOwner NOBODY =
      new EpochOwner() {
        @Override
        public boolean mayCommit(Epoch epoch) {
          return true;
        }

        @Override
        public void failing(Epoch epoch) {}

        @Override
        public boolean takeOver(Epoch epoch) {
          return false;
        }

        @Override
        public void ended(Epoch epoch) {}
      };

  /** Whether no earlier epoch is left to be replayed first; a table's marks only rise. */
  boolean mayCommit(Epoch epoch);

  /** A table will not take the epoch. */
  void failing(Epoch epoch);

  /**
   * All tables have answered, and not all took the epoch.
   *
   * @return whether the owner finishes it, so that nobody is to be answered yet
   */
  boolean takeOver(Epoch epoch);

  /** What becomes of the epoch is settled, and who waits is about to be told. */
  void ended(Epoch epoch);
}
