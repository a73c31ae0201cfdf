package io.inlet.internal.writer;

import io.inlet.internal.spool.QuarantineNote.Part;
import io.inlet.internal.spool.Segment;
import java.util.Set;

/**
 * What an epoch is finished from when its rows are read from a segment.
 *
 * @param segment where the requests are
 * @param newestSealed the last epoch that its producer sealed
 * @param createdUnixNano when the segment was begun; 0 if that is not known
 * @param quarantined the parts that have been put aside before, and are left out
 */
record Replay(Segment segment, long newestSealed, long createdUnixNano, Set<Part> quarantined) {

  boolean leavesOut(String table) {
    return quarantined.contains(Part.ofTable(table));
  }
}
