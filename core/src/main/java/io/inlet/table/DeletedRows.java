package io.inlet.table;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * The rows of a data file that are deleted and that the file still holds, by their numbers in it,
 * from 0. Immutable.
 */
public final class DeletedRows {
  /** No row is deleted. */
  public static final DeletedRows NONE = new DeletedRows(new long[0]);

  private final long[] numbers;

  private DeletedRows(long[] numbers) {
    this.numbers = numbers;
  }

  /** Rows by their numbers, in any order. */
  public static DeletedRows of(long... numbers) {
    return new DeletedRows(Arrays.stream(numbers).sorted().distinct().toArray());
  }

  /** How many they are. */
  public int count() {
    return numbers.length;
  }

  /** Their numbers, in ascending order. */
  public LongStream numbers() {
    return Arrays.stream(numbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DeletedRows rows && Arrays.equals(numbers, rows.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    return numbers.length + " deleted rows";
  }
}
